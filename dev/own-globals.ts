import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Plugin } from 'esbuild';

const keptGlobals = resolve(import.meta.dirname, '..', 'tracker', 'observe', 'kept-globals.ts');

/** Gives the package `web-vitals` functions of the tracker's own where it would use the window's: see `kept-globals.ts`. */
export const ownGlobals: Plugin = {
  name: 'own-globals',
  setup(build) {
    build.onLoad({ filter: /node_modules[\\/]web-vitals[\\/].*\.js$/ }, async ({ path }) => {
      const names = 'addEventListener, removeEventListener, PerformanceObserver';
      const source = await readFile(path, 'utf8');
      return { contents: `import { ${names} } from ${JSON.stringify(keptGlobals)};\n${source}`, loader: 'js' };
    });
  },
};
