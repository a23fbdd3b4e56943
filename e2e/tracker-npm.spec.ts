import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { build as buildWithEsbuild } from 'esbuild';
import { build as buildWithVite } from 'vite';
import { packageFolder } from '../dev/build-npm-package.ts';
import { runCommand } from '../dev/processes/run-command.ts';
import { buildPage, expectRecorded, watchHarm } from './strange-page.ts';
import { startTrackerServer } from './tracker-server.ts';

const tsc = resolve(import.meta.dirname, '..', 'node_modules', 'typescript', 'bin', 'tsc');

const consumer = `import { init, onSession, track, type Options, type RecordedEvent } from 'afterimage';

const options: Partial<Options> = {
  screenshots: false,
  beforeSend: (event: RecordedEvent) => (event.event_type === 'resize' ? null : event),
};
init(options);
track('began', { step: 1 });
const end: () => void = onSession(({ sessionId }) => console.info(sessionId.length));
end();
`;

const wrong = `import { init } from 'afterimage';
init({ sampleRate: 'all' });
`;

/** A project that has the package from its tarball, and nothing else. */
async function makeConsumer(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'afterimage-package-'));
  const run = async (...args: string[]) => {
    const { exitCode, output } = await runCommand('npm', args, { cwd: folder });
    expect(exitCode, output).toBe(0);
  };
  await writeFile(join(folder, 'package.json'), '{ "name": "consumer", "private": true, "type": "module" }');
  await run('pack', packageFolder, '--silent');
  const tarball = (await readdir(folder)).find((name) => name.endsWith('.tgz')) ?? '';
  await run('install', join(folder, tarball), '--offline', '--no-audit', '--no-fund', '--ignore-scripts');
  await writeFile(join(folder, 'main.ts'), consumer);
  await writeFile(join(folder, 'wrong.ts'), wrong);
  await writeFile(join(folder, 'index.html'), buildPage('<script type="module" src="/main.ts"></script>'));
  return folder;
}

let folder: string;

test.beforeAll(async () => {
  folder = await makeConsumer();
});

test.afterAll(() => rm(folder, { recursive: true, force: true }));

for (const [moduleResolution, module] of [
  ['bundler', 'esnext'],
  ['nodenext', 'nodenext'],
] as const)
  test(`the types of the package hold with ${moduleResolution}`, async () => {
    const lib = [
      '--lib',
      'es2022,dom',
      '--types',
      '',
      '--strict',
      '--exactOptionalPropertyTypes',
      '--noEmit',
      '--pretty',
      'false',
    ];
    const flags = [...lib, '--skipLibCheck', 'false', '--module', module, '--moduleResolution', moduleResolution];
    const check = (file: string) => runCommand(process.execPath, [tsc, ...flags, file], { cwd: folder });
    expect(await check('main.ts')).toMatchObject({ exitCode: 0 });
    const { exitCode, output } = await check('wrong.ts');
    expect([exitCode, output]).toEqual([expect.any(Number), expect.stringContaining('wrong.ts(2,8): error TS2322')]);
  });

test('a server that renders pages imports the package, and every call does nothing', async () => {
  const script = `const all = await import('afterimage');
    for (const call of Object.values(all)) call('one', 'two');
    all.optOut();
    console.log([Object.keys(all).length, all.hasOptedOut(), await all.flush(), all.sessionId()].join())`;
  const { output } = await runCommand(process.execPath, ['--input-type=module', '-e', script], { cwd: folder });
  expect(output).toBe('13,false,,\n');
});

const bundlers: Record<string, (outputFolder: string) => Promise<unknown>> = {
  esbuild: async (outdir) => {
    const entryPoints = [join(folder, 'main.ts')];
    await buildWithEsbuild({ entryPoints, outdir, bundle: true, splitting: true, format: 'esm', minify: true });
    await writeFile(join(outdir, 'index.html'), buildPage('<script type="module" src="/app/main.js"></script>'));
  },
  vite: (outDir) => buildWithVite({ root: folder, base: '/app/', logLevel: 'silent', build: { outDir } }),
};

for (const [name, bundle] of Object.entries(bundlers))
  test(`a page that ${name} has bundled is recorded, and loads its lazy chunk by itself`, async ({ page }) => {
    const server = await startTrackerServer();
    const outputFolder = join(folder, `built-with-${name}`);
    await bundle(outputFolder);
    const built = await readdir(outputFolder, { recursive: true });
    for (const path of built.filter((each) => /\.(js|html)$/.test(each))) {
      const type = path.endsWith('.js') ? 'text/javascript' : 'text/html';
      const html = await readFile(join(outputFolder, path), 'utf8');
      server.pages.set(`/app/${path}`, { html, headers: { 'Content-Type': type } });
    }
    const harm = watchHarm(page);
    const loaded: string[] = [];
    page.on('request', (request) => loaded.push(request.url()));
    await expectRecorded(page, server, `${server.url}/app/index.html`);
    expect(loaded.filter((url) => url.includes('extras'))).toHaveLength(1);
    expect(loaded.filter((url) => url.includes('draw-page'))).toEqual([]);
    expect(harm).toEqual([]);
    server.stop();
  });
