import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { build } from 'esbuild';
import { buildTracker } from '../../dev/build-tracker.ts';

const pageFolder = resolve(import.meta.dirname, 'page');

/** A script of `page/`, as a page would have it: one file, minified. */
export async function bundlePageScript(name: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(pageFolder, name)],
    bundle: true,
    format: 'iife',
    target: 'es2022',
    minify: true,
    legalComments: 'none',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}

/** PostHog's script, and its recorder under the path of its version, where the script looks for it. */
async function readPosthog(): Promise<[path: string, text: string][]> {
  const folder = dirname(createRequire(import.meta.url).resolve('posthog-js/package.json'));
  const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as { version: string };
  const read = (name: string) => readFile(join(folder, 'dist', name), 'utf8');
  return [
    ['/static/array.js', await read('array.js')],
    [`/static/${version}/posthog-recorder.js`, await read('posthog-recorder.js')],
  ];
}

/** The tracker's scripts by their paths, built into `folder`; readable, for a profile, when not minified. */
async function buildAfterimage(folder: string, isMinified: boolean): Promise<[path: string, text: string][]> {
  await buildTracker({ folder, isMinified });
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.js'));
  return Promise.all(names.map(async (name) => [`/${name}`, await readFile(join(folder, name), 'utf8')] as const));
}

/** Every script of every tracker, by the path under which the collector serves it. */
export async function makeScripts(folder: string, isMinified: boolean): Promise<Map<string, string>> {
  return new Map([
    ...(await buildAfterimage(folder, isMinified)),
    ['/rrweb-recording.js', await bundlePageScript('rrweb-recording.ts')],
    ...(await readPosthog()),
  ]);
}
