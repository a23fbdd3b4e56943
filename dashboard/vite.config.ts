import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { defineConfig, loadEnv, type Plugin } from 'vite';
import solid from 'vite-plugin-solid';

/** Where the worker answers in development, unless `AFTERIMAGE_WORKER` says otherwise: the port of `wrangler dev`. */
const defaultWorker = 'http://127.0.0.1:8787';

/**
 * Solid writes fixed styles into its templates as attributes, which the policy in `public/_headers` forbids; set by script they are
 * allowed. The plugin passes on what its types do not know.
 */
const compiler = { generate: 'dom', inlineStyles: false } as const;

const replayPage = join(import.meta.dirname, 'pages', 'replay', 'replay-page.tsx');

/**
 * A link to a replay has the browser load the replay's code with the document, by a header of Pages, and not only when the code
 * of the list has run.
 */
const preloadReplay: Plugin = {
  name: 'preload-replay',
  apply: 'build',
  async writeBundle({ dir = '' }, bundle) {
    const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
    const entry = chunks.find(({ isEntry }) => isEntry);
    const replay = chunks.find(({ facadeModuleId }) => facadeModuleId === replayPage);
    if (entry === undefined || replay === undefined) throw new Error('the build has no entry or no replay');
    const collect = (fileName: string, into: Set<string>): Set<string> => {
      into.add(fileName);
      const imports = chunks.find((chunk) => chunk.fileName === fileName)?.imports ?? [];
      for (const name of imports) if (!into.has(name)) collect(name, into);
      return into;
    };
    const known = collect(entry.fileName, new Set());
    const names = [...collect(replay.fileName, new Set())].filter((name) => !known.has(name));
    const links = names.map((name) => `  Link: </${name}>; rel=modulepreload\n`);
    await appendFile(join(dir, '_headers'), `\n/sessions/*\n${links.join('')}`);
  },
};

export default defineConfig(({ mode }) => {
  const env = loadEnv(mode, import.meta.dirname, 'AFTERIMAGE_');
  const proxy = { '^/api/': { target: env.AFTERIMAGE_WORKER ?? defaultWorker } };
  return {
    root: import.meta.dirname,
    plugins: [solid({ solid: compiler }), preloadReplay],
    build: { outDir: 'dist', emptyOutDir: true, target: 'es2023', modulePreload: { polyfill: false } },
    server: { proxy },
    preview: { proxy },
  };
});
