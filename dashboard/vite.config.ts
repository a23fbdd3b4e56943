import { defineConfig, loadEnv } from 'vite';
import solid from 'vite-plugin-solid';

/** Where the worker answers in development, unless `AFTERIMAGE_WORKER` says otherwise: the port of `wrangler dev`. */
const defaultWorker = 'http://127.0.0.1:8787';

/**
 * Solid writes fixed styles into its templates as attributes, which the policy in `public/_headers` forbids; set by script they are
 * allowed. The plugin passes on what its types do not know.
 */
const compiler = { generate: 'dom', inlineStyles: false } as const;

export default defineConfig(({ mode }) => {
  const env = loadEnv(mode, import.meta.dirname, 'AFTERIMAGE_');
  const proxy = { '^/api/': { target: env.AFTERIMAGE_WORKER ?? defaultWorker } };
  return {
    root: import.meta.dirname,
    plugins: [solid({ solid: compiler })],
    build: { outDir: 'dist', emptyOutDir: true, target: 'es2023', modulePreload: { polyfill: false } },
    server: { proxy },
    preview: { proxy },
  };
});
