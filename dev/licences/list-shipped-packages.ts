import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';

const lockSchema = v.object({
  packages: v.record(
    v.string(),
    v.object({
      version: v.optional(v.string()),
      license: v.optional(v.string()),
      dev: v.optional(v.boolean(), false),
      devOptional: v.optional(v.boolean(), false),
      optional: v.optional(v.boolean(), false),
      peer: v.optional(v.boolean(), false),
    }),
  ),
});

/** A package that may be in what is deployed or published. `license` is an SPDX expression, null when it names none. */
export type ShippedPackage = { path: string; name: string; version: string; license: string | null };

/** What `package-lock.json` has beside what only development needs: `dependencies`, and theirs. */
export async function listShippedPackages(root: string): Promise<ShippedPackage[]> {
  const lock = v.parse(lockSchema, JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8')));
  return Object.entries(lock.packages)
    .filter(([path, { dev, devOptional, optional, peer }]) => path !== '' && !dev && !devOptional && !optional && !peer)
    .map(([path, { version = '', license = null }]) => ({
      path,
      name: getPackageName(path),
      version,
      license,
    }));
}

/** The package of a path in `node_modules`. */
export function getPackageName(path: string): string {
  const inside = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length).split('/');
  return inside.slice(0, inside[0]?.startsWith('@') ? 2 : 1).join('/');
}
