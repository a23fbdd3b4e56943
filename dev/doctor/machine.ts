import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import * as v from 'valibot';
import { findChromium } from '../chromium.ts';
import { note, ok, problem, type Finding } from './finding.ts';

const packageSchema = v.object({ devDependencies: v.object({ node: v.string() }) });

/** The oldest Node that can start npm's scripts here (`engines` of `package.json`). */
const minMachineMajor = 20;

/** The first major number in a version, NaN when there is none. */
export function getMajor(version: string): number {
  return Number.parseInt(/\d+/.exec(version)?.[0] ?? '', 10);
}

/** The paths where the machine's own Node may be: what runs npm, then those of PATH that are not the project's. */
export function listMachineNodes(env: Record<string, string | undefined>): string[] {
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder && !folder.includes('node_modules'));
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  return [env.npm_node_execpath ?? '', ...folders.map((folder) => join(folder, name))].filter(
    (path) => path !== '' && !path.includes('node_modules'),
  );
}

function getVersion(path: string): string | undefined {
  try {
    return execFileSync(path, ['--version'], {
      encoding: 'utf8',
      timeout: 20_000,
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return undefined;
  }
}

/** The Node that runs this, which is to be the project's own, and the machine's. */
export async function checkNode(root: string): Promise<Finding[]> {
  const text = await readFile(join(root, 'package.json'), 'utf8');
  const wanted = v.parse(packageSchema, JSON.parse(text)).devDependencies.node;
  const runs = process.version;
  const own =
    getMajor(runs) === getMajor(wanted)
      ? ok('Node', `${runs}, the project's own`)
      : problem('Node', `${runs} runs this in place of ${wanted}`, 'npm install, then start it by `npm run doctor`');
  const path = listMachineNodes(process.env).find((each) => existsSync(each));
  const version = path === undefined ? undefined : getVersion(path);
  if (path === undefined || version === undefined) return [own, note('machine Node', 'none beside the project’s own')];
  if (getMajor(version) < minMachineMajor) {
    return [own, problem('machine Node', `${version} is too old`, `install Node ${minMachineMajor} or newer`)];
  }
  return [own, ok('machine Node', `${version} at ${path}`)];
}

/** The browser of the tests and of the seed's pictures. */
export function checkChromium(): Finding {
  const path = findChromium();
  if (path === undefined) return note('Chromium', 'none; `npm test` and `npm run seed` install one');
  const [version = 'of an unknown version'] = /\d[\d.]+/.exec(getVersion(path) ?? '') ?? [];
  return ok('Chromium', `${version} at ${path}`);
}
