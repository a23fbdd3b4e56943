import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { buildNotices, noticesFile } from './licences/build-notices.ts';

const root = resolve(import.meta.dirname, '..');

async function buildTrackerPart(): Promise<void> {
  const { buildTracker } = await import('./build-tracker.ts');
  const { buildNpmPackage } = await import('./build-npm-package.ts');
  await Promise.all([buildTracker(), buildNpmPackage()]);
  const notices = await buildNotices(root);
  await Promise.all(['dist', 'package'].map((name) => writeFile(join(root, 'tracker', name, noticesFile), notices)));
}

async function buildDashboard(): Promise<void> {
  const folder = join(root, 'dashboard');
  await build({ root: folder, configFile: join(folder, 'vite.config.ts'), logLevel: 'warn' });
  if (!existsSync(join(folder, 'dist', 'index.html')))
    throw new Error('the build has made no dashboard/dist/index.html');
  await writeFile(join(folder, 'dist', noticesFile), await buildNotices(root));
}

const parts: Record<string, () => Promise<void>> = { tracker: buildTrackerPart, dashboard: buildDashboard };

/** Builds the parts named as arguments, all of them when there are none. */
async function main(names: readonly string[]): Promise<number> {
  const unknown = names.filter((name) => !(name in parts));
  if (unknown.length > 0) {
    console.error(`There is no part ${unknown.join(', ')}; parts are ${Object.keys(parts).join(', ')}.`);
    return 1;
  }
  const results = await Promise.all(
    Object.entries(parts)
      .filter(([name]) => names.length === 0 || names.includes(name))
      .map(async ([name, buildPart]) => {
        const startMs = performance.now();
        try {
          await buildPart();
          console.log(`${name} built in ${((performance.now() - startMs) / 1000).toFixed(1)} s`);
          return true;
        } catch (error) {
          console.error(`${name} was not built:`, error);
          return false;
        }
      }),
  );
  return results.every(Boolean) ? 0 : 1;
}

process.exit(await main(process.argv.slice(2)));
