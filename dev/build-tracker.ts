import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { minify } from '@swc/core';
import { build as runEsbuild, type Plugin } from 'esbuild';
import { ownGlobals } from './own-globals.ts';

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

/chunks/*
  Cache-Control: public, max-age=31536000, immutable
`;

/** What is loaded later, each with everything that it needs: one request, and no copy of the page's state. */
const lazyModules = ['tracker/extras.ts', 'tracker/pictures/draw-page.ts', 'tracker/observe/web-vitals.ts'];

async function getVersion(): Promise<string> {
  const { version } = JSON.parse(await readFile(`${root}package.json`, 'utf8')) as { version: string };
  return version;
}

const getChunkName = (path: string, version: string) => `${basename(path, '.ts')}-${version}.js`;

/** Leaves every `import()` of a module to the browser, which looks beside the module that says it. */
function makeLazyImports(version: string): Plugin {
  return {
    name: 'lazy-imports',
    setup(build) {
      build.onResolve({ filter: /^\./ }, ({ kind, path }) =>
        kind === 'dynamic-import' ? { path: `./${getChunkName(path, version)}`, external: true } : undefined,
      );
    },
  };
}

/** Says what the files are whose names never change their contents: a later deployment keeps them, and checks that they are the same. */
const buildManifest = (version: string, files: Record<string, string>) => {
  const entries = Object.entries(files).map(([file, text]) => ({
    file,
    version,
    bytes: Buffer.byteLength(text),
    sha256: createHash('sha256').update(text).digest('hex'),
  }));
  return `${JSON.stringify({ version, files: entries }, undefined, 2)}\n`;
};

/** Where a build goes, and whether it is as small as it can be: a profile is read more easily when it is not. */
type BuildOptions = { folder?: string; isMinified?: boolean };

/** Builds the tracker, its lazy chunks and their headers into `tracker/dist`, or another folder. */
export async function buildTracker({ folder = outputFolder, isMinified = true }: BuildOptions = {}): Promise<void> {
  const version = await getVersion();
  const [tracker, ...chunks] = await Promise.all([
    bundleTracker([], isMinified),
    ...lazyModules.map((path) => bundle(path, [makeLazyImports(version), ownGlobals], isMinified)),
  ]);
  const versioned: Record<string, string> = {
    [`tracker-${version}.js`]: tracker,
    ...Object.fromEntries(chunks.map((text, i) => [`chunks/${getChunkName(lazyModules[i] ?? '', version)}`, text])),
  };
  const files: Record<string, string> = {
    'tracker.js': tracker,
    ...versioned,
    'versions.json': buildManifest(version, versioned),
    _headers: headers,
  };
  await mkdir(`${folder}/chunks`, { recursive: true });
  // The folder itself stays: a running wrangler watches it.
  const present = await readdir(folder, { recursive: true, withFileTypes: true });
  const stale = present
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`)
    .filter((path) => !(path.slice(folder.length + 1) in files));
  await Promise.all([
    ...stale.map((path) => rm(path)),
    ...Object.entries(files).map(([name, text]) => writeFile(`${folder}/${name}`, text)),
  ]);
}

/** The core as a classic script, `tracker.js`, whose names are its own. */
export async function bundleTracker(plugins: Plugin[] = [], isMinified = true): Promise<string> {
  return `(()=>{'use strict';${await bundle('tracker/index.ts', plugins, isMinified)}})();\n`;
}

/** One module with everything that an entry imports. esbuild bundles, and swc makes it a twelfth smaller than esbuild would. */
async function bundle(entry: string, plugins: Plugin[], isMinified: boolean): Promise<string> {
  const { outputFiles } = await runEsbuild({
    entryPoints: [entry],
    bundle: true,
    format: 'esm',
    target: 'es2022',
    legalComments: 'none',
    define: { AFTERIMAGE_VERSION: JSON.stringify(await getVersion()) },
    plugins,
    write: false,
    absWorkingDir: root,
    logLevel: 'error',
  });
  const [file] = outputFiles;
  if (!file) throw new Error('esbuild gave no output');
  if (!isMinified) return file.text;
  const { code } = await minify(file.text, { module: true, ecma: 2022, compress: true, mangle: true });
  return code;
}

if (import.meta.main) {
  await buildTracker();
  const bytes = await readFile(`${outputFolder}/tracker.js`);
  console.log(`tracker.js: ${bytes.length} bytes, ${gzipSync(bytes, { level: 9 }).length} gzip`);
}
