import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { note, ok, problem, type Finding } from './finding.ts';

const lockSchema = v.object({
  packages: v.record(
    v.string(),
    v.looseObject({
      version: v.optional(v.string()),
      optional: v.optional(v.boolean()),
      devOptional: v.optional(v.boolean()),
      link: v.optional(v.boolean()),
    }),
  ),
});

/** A lock file of npm, version 2 or 3; `node_modules/.package-lock.json`, which says what is installed, looks the same. */
export type Lock = v.InferOutput<typeof lockSchema>;

/** Packages of the lock file that are not installed, or in another version. Those of other platforms may be absent. */
export function listStalePackages(wanted: Lock, installed: Lock): string[] {
  return Object.entries(wanted.packages).flatMap(([path, { version, optional, devOptional, link }]) => {
    if (!path.startsWith('node_modules/') || link === true) return [];
    const found = installed.packages[path];
    if (found === undefined) return optional || devOptional ? [] : [path.slice('node_modules/'.length)];
    return found.version === version ? [] : [path.slice('node_modules/'.length)];
  });
}

const readLock = async (path: string): Promise<Lock> => v.parse(lockSchema, JSON.parse(await readFile(path, 'utf8')));

/** Whether `npm install` was done, and after the last change of the lock file. */
export async function checkInstalls(root: string): Promise<Finding> {
  const part = 'npm install';
  let installed: Lock;
  try {
    installed = await readLock(join(root, 'node_modules', '.package-lock.json'));
  } catch {
    return problem(part, 'the packages are not installed', 'npm install');
  }
  const wanted = await readLock(join(root, 'package-lock.json')).catch(() => undefined);
  if (wanted === undefined) return note(part, 'there is no package-lock.json that can be read');
  const stale = listStalePackages(wanted, installed);
  if (stale.length === 0) return ok(part, `${Object.keys(installed.packages).length} packages, as the lock file says`);
  const named = stale.slice(0, 3).join(', ') + (stale.length > 3 ? ' …' : '');
  return problem(part, `${stale.length} packages are not those of the lock file: ${named}`, 'npm install');
}
