import { build } from 'esbuild';
import { getPackageName } from './list-shipped-packages.ts';

/** The packages with a part in what is deployed or published: the worker, the tracker, the dashboard. */
export async function listBundledPackages(root: string): Promise<string[]> {
  const { metafile } = await build({
    entryPoints: ['worker/index.ts', 'tracker/npm.ts', 'dashboard/main.tsx'],
    outdir: 'bundles',
    bundle: true,
    splitting: true,
    format: 'esm',
    jsx: 'preserve',
    mainFields: ['module', 'main'],
    conditions: ['workerd', 'worker', 'browser'],
    external: ['cloudflare:*', 'node:*'],
    define: { AFTERIMAGE_VERSION: '""' },
    metafile: true,
    write: false,
    absWorkingDir: root,
    logLevel: 'error',
  });
  const paths = Object.keys(metafile.inputs).filter((path) => path.startsWith('node_modules/'));
  return [...new Set(paths.map(getPackageName))].sort();
}
