import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, type BuildOptions } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const outputFolder = `${root}tracker/dist`;

/** Pages of any origin load these. A name with a version never changes its contents; the short name is asked for hourly. */
const headers = `/*
  Access-Control-Allow-Origin: *
  Cross-Origin-Resource-Policy: cross-origin

/tracker.js
  Cache-Control: public, max-age=3600

/tracker-*
  Cache-Control: public, max-age=31536000, immutable

/screenshot-*
  Cache-Control: public, max-age=31536000, immutable
`;

/** Builds the tracker, its lazy chunk and their headers into `tracker/dist`. */
export async function buildTracker(): Promise<void> {
  const { version } = JSON.parse(await readFile(`${root}package.json`, 'utf8')) as { version: string };
  const common: BuildOptions = {
    bundle: true,
    minify: true,
    target: 'es2020',
    legalComments: 'none',
    define: { AFTERIMAGE_VERSION: JSON.stringify(version) },
    write: false,
    absWorkingDir: root,
  };
  const [tracker, screenshot] = await Promise.all([
    buildText({ ...common, entryPoints: ['tracker/index.ts'], format: 'iife' }),
    buildText({ ...common, entryPoints: ['tracker/pictures/draw-page.ts'], format: 'esm' }),
  ]);
  const files: Record<string, string> = {
    'tracker.js': tracker,
    [`tracker-${version}.js`]: tracker,
    [`screenshot-${version}.js`]: screenshot,
    _headers: headers,
  };
  await mkdir(outputFolder, { recursive: true });
  // The folder itself stays: a running wrangler watches it.
  const stale = (await readdir(outputFolder)).filter((name) => !(name in files));
  await Promise.all([
    ...stale.map((name) => rm(`${outputFolder}/${name}`, { recursive: true })),
    ...Object.entries(files).map(([name, text]) => writeFile(`${outputFolder}/${name}`, text)),
  ]);
}

async function buildText(options: BuildOptions): Promise<string> {
  const { outputFiles } = await build(options);
  const [file] = outputFiles ?? [];
  if (!file) throw new Error('esbuild gave no output');
  return file.text;
}

if (import.meta.main) {
  await buildTracker();
  const bytes = await readFile(`${outputFolder}/tracker.js`);
  console.log(`tracker.js: ${bytes.length} bytes, ${gzipSync(bytes).length} gzip`);
}
