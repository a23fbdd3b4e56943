import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { buildTracker } from '../build-tracker.ts';
import { makeEditPlugin } from './apply-edits.ts';
import type { Edit } from './sabotages.ts';

const root = resolve(import.meta.dirname, '..', '..');

/** The scripts that a page loads, by their path: the tracker as it is built, or with edits, and its lazy chunk. */
export async function buildPageFiles(edits: readonly Edit[]): Promise<Map<string, string>> {
  await buildTracker();
  const folder = join(root, 'tracker', 'dist');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.js'));
  const files = new Map<string, string>();
  for (const name of names) files.set(`/${name}`, await readFile(join(folder, name), 'utf8'));
  if (edits.length > 0) files.set('/tracker.js', await buildEdited(edits));
  return files;
}

async function buildEdited(edits: readonly Edit[]): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: ['tracker/index.ts'],
    bundle: true,
    format: 'iife',
    target: 'es2020',
    define: { AFTERIMAGE_VERSION: '"sabotaged"' },
    plugins: [makeEditPlugin(edits)],
    write: false,
    absWorkingDir: root,
    logLevel: 'error',
  });
  const [file] = outputFiles;
  if (!file) throw new Error('esbuild gave no tracker');
  return file.text;
}
