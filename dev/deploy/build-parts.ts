import { join } from 'node:path';
import { build as buildWithVite } from 'vite';
import { buildTracker } from '../build-tracker.ts';

/** Builds the tracker and the dashboard into the folder. What runs from `tracker/dist` and `dashboard/dist` is left alone. */
export async function buildParts({ root, folder }: { root: string; folder: string }): Promise<void> {
  await buildTracker({ folder: join(folder, 'tracker') });
  const dashboard = join(root, 'dashboard');
  await buildWithVite({
    root: dashboard,
    configFile: join(dashboard, 'vite.config.ts'),
    logLevel: 'warn',
    build: { outDir: join(folder, 'dashboard', 'dist'), emptyOutDir: true },
  });
}
