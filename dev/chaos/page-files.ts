import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { buildTracker, bundleTracker } from '../build-tracker.ts';
import { makeEditPlugin } from './apply-edits.ts';
import type { Edit } from './sabotages.ts';

const root = resolve(import.meta.dirname, '..', '..');

/** The scripts that a page loads, by their path: the tracker as it is built, or with edits, and its lazy chunks. */
export async function buildPageFiles(edits: readonly Edit[]): Promise<Map<string, string>> {
  await buildTracker();
  const folder = join(root, 'tracker', 'dist');
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.js'));
  const files = new Map<string, string>();
  for (const name of names) files.set(`/${name}`, await readFile(join(folder, name), 'utf8'));
  if (edits.length > 0) files.set('/tracker.js', await bundleTracker([makeEditPlugin(edits)]));
  return files;
}
