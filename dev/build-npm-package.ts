import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { build } from 'esbuild';
import { ownGlobals } from './own-globals.ts';

const root = resolve(import.meta.dirname, '..');

/** Where `npm pack` and `npm publish` find the package. */
export const packageFolder = join(root, 'tracker', 'package');

const readme = `# afterimage

The tracker of Afterimage, a session replay: \`import { init } from 'afterimage'\`, and
\`init({ endpoint: 'https://replay.example' })\`. On a server that renders pages every call does nothing.
The calls and the options are told in \`docs/tracker.md\` of the project.
`;

/** What `package.json` says. Lazy chunks are files of their own: a bundler makes chunks of them, and a page loads them late. */
const buildManifest = (version: string, description: string) => ({
  name: 'afterimage',
  version,
  description,
  license: 'MIT',
  type: 'module',
  sideEffects: false,
  exports: { '.': { types: './index.d.ts', default: './index.js' }, './package.json': './package.json' },
  types: './index.d.ts',
});

/** Declares each call by its type in `tracker/api.ts`, which imports nothing and so is a declaration as it stands. */
const buildTypes = (names: readonly string[]) =>
  [
    "import type { Afterimage } from './api.js';",
    "export type * from './api.js';",
    ...names.map((name) => `export declare const ${name}: Afterimage['${name}'];`),
    '',
  ].join('\n');

/** Builds the npm package into `tracker/package`: ES modules, their types, and what npm asks for. */
export async function buildNpmPackage(): Promise<void> {
  const { version, description } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
    version: string;
    description: string;
  };
  const { outputFiles, metafile } = await build({
    entryPoints: { index: 'tracker/npm.ts' },
    outdir: packageFolder,
    chunkNames: 'chunks/[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    legalComments: 'eof',
    define: { AFTERIMAGE_VERSION: JSON.stringify(version) },
    plugins: [ownGlobals],
    metafile: true,
    write: false,
    absWorkingDir: root,
  });
  const names = metafile.outputs['tracker/package/index.js']?.exports ?? [];
  const files: [path: string, text: string][] = [
    ...outputFiles.map(({ path, text }): [string, string] => [path, text]),
    [join(packageFolder, 'api.d.ts'), await readFile(join(root, 'tracker', 'api.ts'), 'utf8')],
    [join(packageFolder, 'index.d.ts'), buildTypes(names)],
    [join(packageFolder, 'package.json'), `${JSON.stringify(buildManifest(version, description), undefined, 2)}\n`],
    [join(packageFolder, 'README.md'), readme],
  ];
  await rm(packageFolder, { recursive: true, force: true });
  for (const [path, text] of files) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  }
  await cp(join(root, 'LICENSE'), join(packageFolder, 'LICENSE'));
}
