import { join } from 'node:path';
import type { StartContext } from './context.ts';

/** Arguments of Node that run a command of wrangler with options, without its interactive session. */
export function buildWranglerArgs(
  root: string,
  command: readonly string[],
  options: Record<string, string | number | boolean>,
): string[] {
  const script = join(root, 'node_modules', 'wrangler', 'wrangler-dist', 'cli.js');
  const all = { ...options, 'log-level': 'info', 'show-interactive-dev-session': false };
  const flags = Object.entries(all).map(([name, value]) => `--${name}=${value}`);
  return ['--no-warnings', script, ...command, ...flags];
}

/** What every wrangler of a start has in its environment: it asks nobody, tells nobody, and writes only into the data folder. */
export function buildWranglerEnv({ dataDir }: Pick<StartContext, 'dataDir'>): Record<string, string> {
  return {
    WRANGLER_SEND_METRICS: 'false',
    WRANGLER_SEND_ERROR_REPORTS: 'false',
    DO_NOT_TRACK: '1',
    WRANGLER_HIDE_BANNER: 'true',
    // The place data of `request.cf` would be fetched from the Internet.
    CLOUDFLARE_CF_FETCH_ENABLED: 'false',
    // Where local workers find each other by name: two clones on one machine must not find each other's.
    WRANGLER_REGISTRY_PATH: join(dataDir, 'registry'),
    WRANGLER_CACHE_DIR: join(dataDir, 'wrangler'),
    // What a killed worker leaves is removed by the next start.
    TMPDIR: join(dataDir, 'tmp'),
    WRANGLER_LOG_PATH: join(dataDir, 'logs', 'wrangler'),
  };
}
