import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { minify } from '@swc/core';
import { build, type Plugin } from 'esbuild';

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

const getChunkName = (path: string, version: string) => `${basename(path, '.ts')}-${version}.js`;

/** Leaves every `import()` of a module to the browser, from beside the file that says it. */
function makeLazyImports(version: string): Plugin {
  return {
    name: 'lazy-imports',
    setup(builder) {
      builder.onResolve({ filter: /^\./ }, ({ kind, path }) =>
        kind === 'dynamic-import' ? { path: `./${getChunkName(path, version)}`, external: true } : undefined,
      );
    },
  };
}

/** Makes whole URLs of every `import()` of the classic script: see `scriptUrl`, which is put in wherever it is named. */
function makeLazyUrls(version: string): Plugin {
  const toUrl = (_: string, module: string) =>
    `import(new URL('chunks/${getChunkName(module, version)}', scriptUrl).href)`;
  return {
    name: 'lazy-urls',
    setup(builder) {
      builder.initialOptions.inject = ['tracker/script.ts'];
      builder.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
        const text = await readFile(path, 'utf8');
        return { contents: text.replaceAll(/\bimport\('(\.[^']+)'\)/g, toUrl), loader: 'ts' };
      });
    },
  };
}

/** Builds the tracker, its lazy chunks and their headers into `tracker/dist`. */
export async function buildTracker(): Promise<void> {
  const { version } = JSON.parse(await readFile(`${root}package.json`, 'utf8')) as { version: string };
  const [tracker, ...chunks] = await Promise.all([
    bundle('tracker/index.ts', version, 'iife'),
    ...lazyModules.map((path) => bundle(path, version, 'esm')),
  ]);
  const files: Record<string, string> = {
    'tracker.js': tracker,
    [`tracker-${version}.js`]: tracker,
    ...Object.fromEntries(chunks.map((text, i) => [`chunks/${getChunkName(lazyModules[i] ?? '', version)}`, text])),
    _headers: headers,
  };
  await mkdir(`${outputFolder}/chunks`, { recursive: true });
  // The folder itself stays: a running wrangler watches it.
  const present = await readdir(outputFolder, { recursive: true, withFileTypes: true });
  const stale = present
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`)
    .filter((path) => !(path.slice(outputFolder.length + 1) in files));
  await Promise.all([
    ...stale.map((path) => rm(path)),
    ...Object.entries(files).map(([name, text]) => writeFile(`${outputFolder}/${name}`, text)),
  ]);
}

/** One file with everything that an entry imports. esbuild bundles, and swc makes it a twelfth smaller than esbuild would. */
async function bundle(entry: string, version: string, format: 'iife' | 'esm'): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    format,
    target: 'es2022',
    legalComments: 'none',
    define: { AFTERIMAGE_VERSION: JSON.stringify(version) },
    plugins: [format === 'esm' ? makeLazyImports(version) : makeLazyUrls(version)],
    write: false,
    absWorkingDir: root,
  });
  const [file] = outputFiles;
  if (!file) throw new Error('esbuild gave no output');
  const { code } = await minify(file.text, { module: format === 'esm', ecma: 2022, compress: true, mangle: true });
  return code;
}

if (import.meta.main) {
  await buildTracker();
  const bytes = await readFile(`${outputFolder}/tracker.js`);
  console.log(`tracker.js: ${bytes.length} bytes, ${gzipSync(bytes).length} gzip`);
}
