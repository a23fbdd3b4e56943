import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Plugin } from 'esbuild';
import type { Edit } from './sabotages.ts';

const root = resolve(import.meta.dirname, '..', '..');

/** The text with an edit made. Throws when the edit's snippet is not there exactly once: the source has drifted from it. */
export function applyEdit(text: string, { file, from, to }: Edit): string {
  const found = text.split(from).length - 1;
  if (found !== 1) throw new Error(`${file} has the snippet ${found} times, not once: ${from}`);
  return text.replace(from, () => to);
}

/** An esbuild plugin that makes edits on the way. Fails the build when one cannot be made, or its file is not in the bundle. */
export function makeEditPlugin(edits: readonly Edit[]): Plugin {
  return {
    name: 'sabotage',
    setup(build) {
      const files = new Map<string, Edit[]>();
      for (const edit of edits)
        files.set(resolve(root, edit.file), [...(files.get(resolve(root, edit.file)) ?? []), edit]);
      const made = new Set<string>();
      build.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
        const wanted = files.get(path);
        if (!wanted) return undefined;
        made.add(path);
        return { contents: wanted.reduce(applyEdit, await readFile(path, 'utf8')), loader: 'ts' };
      });
      build.onEnd(() => {
        const missed = [...files.keys()].filter((file) => !made.has(file));
        return { errors: missed.map((file) => ({ text: `${file} is not in the bundle` })) };
      });
    },
  };
}
