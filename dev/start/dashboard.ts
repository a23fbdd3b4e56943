import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { getFreePort, loopback } from '../processes/free-port.ts';
import type { Running, StartContext } from './context.ts';
import { startService, waitForAnswer } from './service.ts';
import { StepError } from './step-error.ts';
import { buildWranglerArgs, buildWranglerEnv } from './wrangler.ts';

/** As for the worker: measured 3 to 5 s. */
const startTimeoutMs = 60_000;

const advice = 'read the log; `npm run build` shows whether the dashboard can be built';

/**
 * Serves the built dashboard as Pages does, functions, headers and redirects included, under `wrangler pages dev`. Its
 * `/api` reaches the worker through the service binding, as in production; wrangler finds it by its name.
 */
export async function startDashboard(context: StartContext, hold: (it: Running) => void) {
  const { root, dataDir, ports } = context;
  const folder = join(root, 'dashboard');
  for (const file of ['wrangler.toml', 'dist/index.html']) {
    if (!existsSync(join(folder, file))) throw new StepError('dashboard', `dashboard/${file} is missing`, { advice });
  }
  const service = startService({
    ...context,
    name: 'dashboard',
    kind: 'service',
    args: buildWranglerArgs(root, ['pages', 'dev'], {
      ip: loopback,
      port: ports.dashboard,
      'inspector-port': await getFreePort(),
      'persist-to': join(dataDir, 'pages'),
    }),
    cwd: folder,
    env: buildWranglerEnv(context),
    logFile: join(dataDir, 'logs', 'dashboard.log'),
    advice,
  });
  hold(service);
  await waitForAnswer(service, `http://${loopback}:${ports.dashboard}/`, startTimeoutMs);
}

/** Waits until the dashboard reaches the worker. Call it when both answer. */
export async function waitForApi(context: StartContext, dashboard: Running): Promise<void> {
  const url = `http://${loopback}:${context.ports.dashboard}/api/v1/sessions`;
  let status: number | undefined;
  const deadline = performance.now() + 15_000;
  while (performance.now() < deadline) {
    // 401 comes from the worker: nobody is logged in here.
    status = await fetch(url, { signal: AbortSignal.timeout(5_000) }).then(
      (response) => response.status,
      () => undefined,
    );
    if (status === 401 || status === 200) return;
    context.signal.throwIfAborted();
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new StepError('dashboard', `its API does not reach the worker (last answer: ${status ?? 'none'})`, {
    ...dashboard,
  });
}
