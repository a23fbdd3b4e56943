import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse as parseToml } from 'smol-toml';
import { StepError } from '../start/step-error.ts';
import { listConfigFaults } from './check-config.ts';
import type { Environment } from './options.ts';
import { buildPagesConfig, listPagesFaults } from './pages-config.ts';
import type { Settings } from './settings.ts';
import { buildWorkerConfig, parseBaseConfig } from './worker-config.ts';

export type GenerateInput = { root: string; folder: string; environment: Environment; settings: Settings };

/** The worker's configuration, which stands in every generated folder. */
const marker = 'worker.json';

const readToml = async (path: string) => parseToml(await readFile(path, 'utf8'));

const writeJson = (path: string, value: unknown) => writeFile(path, `${JSON.stringify(value, undefined, 2)}\n`);

/**
 * Writes the configurations of an environment into its folder: `worker.json`, and `dashboard/` with what Pages looks for in
 * the folder that it deploys. Gives what wrangler would not understand of them, a sentence each.
 */
export async function generateConfigs({ root, folder, environment, settings }: GenerateInput): Promise<string[]> {
  const dashboard = join(folder, 'dashboard');
  const base = parseBaseConfig(await readToml(join(root, 'wrangler.toml')));
  const paths = { main: join(root, base.main), assets: join(folder, 'tracker') };
  const worker = buildWorkerConfig(base, settings, { environment, ...paths });
  const pages = buildPagesConfig(await readToml(join(root, 'dashboard', 'wrangler.toml')), settings);
  await clear(folder);
  await mkdir(join(folder, 'tracker'), { recursive: true });
  // Written first: it is what the next run knows its folder by.
  await writeJson(join(folder, marker), worker);
  await cp(join(root, 'dashboard', 'functions'), join(dashboard, 'functions'), { recursive: true });
  // Without a package.json in its folder wrangler takes another configuration than that folder's.
  await cp(join(root, 'dashboard', 'package.json'), join(dashboard, 'package.json'));
  await writeJson(join(dashboard, 'wrangler.json'), pages);
  const faults = await Promise.all([worker, pages].map((config) => listConfigFaults(root, config)));
  return [...faults.flat(), ...listPagesFaults(pages)];
}

/** Empties the folder of an earlier run. Any other that has something in it is refused: it may be somebody's home. */
async function clear(folder: string): Promise<void> {
  const names = existsSync(folder) ? await readdir(folder) : [];
  if (names.length > 0 && !names.includes(marker))
    throw new StepError('folder', `${folder} has something in it that no deployment has generated`, {
      advice: 'name another folder, or none',
    });
  await rm(folder, { recursive: true, force: true });
}
