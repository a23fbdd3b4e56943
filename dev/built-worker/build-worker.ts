import { resolve } from 'node:path';
import { build, type Plugin } from 'esbuild';

const root = resolve(import.meta.dirname, '..', '..');

/** How to build: another entry than the worker's own, or with changes on the way. */
export type BuildOptions = { entry?: string; plugins?: Plugin[] };

/**
 * Bundles the worker with its objects into one ES module, resolved as for workerd (Postgres.js has a build of its own for
 * it), and writes it to `outfile` with its source map beside it.
 */
export async function buildWorker(outfile: string, { entry, plugins = [] }: BuildOptions = {}): Promise<void> {
  await build({
    entryPoints: [entry ?? resolve(root, 'worker', 'index.ts')],
    outfile,
    bundle: true,
    format: 'esm',
    target: 'es2024',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    conditions: ['workerd', 'worker', 'browser'],
    external: ['cloudflare:*', 'node:*'],
    sourcemap: 'linked',
    plugins,
    absWorkingDir: root,
    logLevel: 'error',
  });
}
