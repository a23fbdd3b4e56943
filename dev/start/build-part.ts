import { join } from 'node:path';
import { loopback } from '../processes/free-port.ts';
import type { Running, StartContext } from './context.ts';
import { startService, waitForSuccess } from './service.ts';

/** Builds one part of the project (`tracker` or `dashboard`) in a process of its own, whose memory is free afterwards. */
export async function buildPart(context: StartContext, part: 'tracker' | 'dashboard', hold: (it: Running) => void) {
  const build = startService({
    ...context,
    name: `${part} build`,
    kind: 'task',
    args: [join(context.root, 'dev', 'build.ts'), part],
    cwd: context.root,
    env: { VITE_WORKER_ORIGIN: `http://${loopback}:${context.ports.worker}` },
    logFile: join(context.dataDir, 'logs', `build-${part}.log`),
    advice: `read the log; \`npm run build\` shows the same error`,
  });
  hold(build);
  await waitForSuccess(build);
}
