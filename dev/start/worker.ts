import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { getFreePort, loopback } from '../processes/free-port.ts';
import type { Running, StartContext } from './context.ts';
import { buildEnvFile } from './secrets.ts';
import { startService, waitForAnswer } from './service.ts';
import { buildWranglerArgs, buildWranglerEnv } from './wrangler.ts';

/** Measured 3 to 5 s; a laptop that is busy or cold may need several times that. */
const startTimeoutMs = 60_000;

/** The origins whose pages may send recordings: the demo shop under both names of this machine, and those given. */
export function listAllowedOrigins(shopPort: number, given: string | undefined): string {
  const own = [`http://${loopback}:${shopPort}`, `http://localhost:${shopPort}`];
  const more = (given ?? '').split(',').map((origin) => origin.trim());
  return [...own, ...more].filter((origin) => origin !== '').join(',');
}

/** How `npm run seed` says where its visitors are. */
export const countryHeader = 'x-visitor-country';

/** Starts the worker and its objects as they are deployed, under `wrangler dev`, and waits until it is healthy. */
export async function startWorker(context: StartContext, databaseUrl: string, hold: (it: Running) => void) {
  const { root, dataDir, ports, secrets } = context;
  const envFile = join(dataDir, 'worker.env');
  await writeFile(
    envFile,
    buildEnvFile({
      ENVIRONMENT: 'local',
      SESSION_SECRET: secrets.sessionSecret,
      DASHBOARD_TOKEN: secrets.dashboardToken,
      DATABASE_URL: databaseUrl,
      ...(process.env.DATABASE_DRIVER ? { DATABASE_DRIVER: process.env.DATABASE_DRIVER } : {}),
      ALLOWED_ORIGINS: listAllowedOrigins(ports.shop, process.env.ALLOWED_ORIGINS),
      WRITER_SHARDS: '1',
      // Here Cloudflare's own answer is a placeholder, the same country for everybody.
      COUNTRY_HEADER: countryHeader,
    }),
    { mode: 0o600 },
  );
  const service = startService({
    ...context,
    name: 'worker',
    kind: 'service',
    args: buildWranglerArgs(root, ['dev'], {
      config: join(root, 'wrangler.toml'),
      'env-file': envFile,
      ip: loopback,
      port: ports.worker,
      'inspector-port': await getFreePort(),
      'persist-to': join(dataDir, 'objects'),
      local: true,
    }),
    cwd: root,
    env: buildWranglerEnv(context),
    logFile: join(dataDir, 'logs', 'worker.log'),
    advice: 'read the log; `npm run check` finds errors in the code of the worker',
  });
  hold(service);
  await waitForAnswer(service, `http://${loopback}:${ports.worker}/health`, startTimeoutMs);
}
