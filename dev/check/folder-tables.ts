import { posix } from 'node:path';

/** One README: the folder it stands in, from the root (`''` for the root itself), and its text. */
export type FolderReadme = { folder: string; text: string };

/** What a table's first cell names as code: a path, with or without the link around it. */
const codeSpan = /`([^`]+)`/g;

/** A row whose first cell is a path says so in its table's header. */
const pathHeader = /^\|\s*(place|file)\s*\|/i;

/** Files that no reader looks for by a row: they stand in every folder, or stand beside what they test. */
const untold = /^(README\.md|tsconfig\.json|.*\.(test|spec)\.tsx?)$/;

const getReadmePath = (folder: string) => posix.join(folder, 'README.md');

/** The first cells of the tables whose header names a place or a file. */
function listCells(text: string): string[] {
  const cells: string[] = [];
  let isTableOfPaths = false;
  for (const line of text.split('\n')) {
    if (!line.startsWith('|')) isTableOfPaths = false;
    else if (pathHeader.test(line)) isTableOfPaths = true;
    else if (isTableOfPaths && !/^\|[\s:-]*-/.test(line)) cells.push(line.split('|')[1] ?? '');
  }
  return cells;
}

/**
 * Every path that the tables of a README name, from the root. A later path of a row may stand in the folder of the first
 * (`a/b.ts`, `c.ts`), so each is given in both readings.
 */
function listNamed({ folder, text }: FolderReadme): string[][] {
  return listCells(text).flatMap((cell) => {
    const paths = [...cell.matchAll(codeSpan)].map(([, path = '']) => path);
    const first = posix.dirname(paths[0] ?? '');
    return paths.map((path) => [joinPath(folder, path), joinPath(folder, first, path)]);
  });
}

const joinPath = (...parts: string[]): string => posix.join(...parts).replace(/\/$/, '');

/**
 * What is untrue in the folder tables, one sentence each: a path that does not exist, and a folder or file that no row
 * names. `files` are the paths of all files that the project keeps, from the root. Each first-level entry of a folder
 * that has a README with such a table must be named, or hold something that is; of the root only its folders.
 */
export function listUntruths(files: readonly string[], readmes: readonly FolderReadme[]): string[] {
  const folders = files.flatMap((file) => listAncestors(file));
  const known = new Set([...files, ...folders]);
  return readmes.flatMap((readme) => {
    const named = listNamed(readme);
    if (named.length === 0) return [];
    const gone = named
      .filter((readings) => !readings.some((path) => known.has(path)))
      .map(([path]) => `${getReadmePath(readme.folder)}: names ${path}, which does not exist`);
    const isCovered = (path: string) => named.flat().some((each) => each === path || each.startsWith(`${path}/`));
    const missing = listEntries(files, readme.folder)
      .filter((path) => !isCovered(path))
      .map((path) => `${getReadmePath(readme.folder)}: no row of its table names ${path}`);
    return [...gone, ...missing];
  });
}

/** The folders that a file is in, innermost last. */
function listAncestors(file: string): string[] {
  const parts = file.split('/').slice(0, -1);
  return parts.map((_, i) => parts.slice(0, i + 1).join('/'));
}

function listEntries(files: readonly string[], folder: string): string[] {
  const prefix = folder === '' ? '' : `${folder}/`;
  const entries = new Set<string>();
  for (const file of files) {
    if (!file.startsWith(prefix)) continue;
    const [name = '', ...rest] = file.slice(prefix.length).split('/');
    const isTold = folder === '' ? rest.length > 0 && !name.startsWith('.') : rest.length > 0 || !untold.test(name);
    if (isTold) entries.add(prefix + name);
  }
  return [...entries].sort();
}
