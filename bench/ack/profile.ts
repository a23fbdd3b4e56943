import { buildTable } from '../results.ts';

type Node = { id: number; callFrame: { functionName: string; url: string }; children?: number[] };
type Profile = { nodes: Node[]; samples: number[]; timeDeltas: number[] };

/** Functions that are shown. */
const shown = 40;

/**
 * Profiles the worker of a running workerd for a while, by its inspector, and gives a table: each function's share of the time,
 * with what it calls and without. Times outside of the worker's own isolate are `(idle)`, its native code `(program)`.
 */
export async function profileWorker(inspectorPort: number, forMs: number): Promise<string> {
  const targets = (await (await fetch(`http://127.0.0.1:${inspectorPort}/json`)).json()) as {
    webSocketDebuggerUrl: string;
  }[];
  const target = targets.find(({ webSocketDebuggerUrl }) => webSocketDebuggerUrl.endsWith('user:afterimage'));
  if (!target) throw new Error('workerd shows no worker to profile');
  const socket = new WebSocket(target.webSocketDebuggerUrl);
  const waiting = new Map<number, (result: unknown) => void>();
  socket.addEventListener('message', ({ data }) => {
    const { id, result } = JSON.parse(String(data)) as { id: number; result: unknown };
    waiting.get(id)?.(result);
  });
  await new Promise((resolve) => socket.addEventListener('open', resolve, { once: true }));
  let calls = 0;
  const call = (method: string, params: object = {}): Promise<unknown> =>
    new Promise((resolve) => {
      calls += 1;
      waiting.set(calls, resolve);
      socket.send(JSON.stringify({ id: calls, method, params }));
    });
  await call('Profiler.enable');
  await call('Profiler.setSamplingInterval', { interval: 200 });
  await call('Profiler.start');
  await new Promise((resolve) => setTimeout(resolve, forMs));
  const { profile } = (await call('Profiler.stop')) as { profile: Profile };
  socket.close();
  return buildProfileTable(profile);
}

/** The functions that took most, as a Markdown table. */
export function buildProfileTable({ nodes, samples, timeDeltas }: Profile): string {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const parents = new Map(nodes.flatMap((node) => (node.children ?? []).map((child) => [child, node.id] as const)));
  const own = new Map<string, number>();
  const whole = new Map<string, number>();
  samples.forEach((sample, i) => {
    const time = timeDeltas[i] ?? 0;
    add(own, getName(byId.get(sample)), time);
    const names = new Set<string>();
    for (let id: number | undefined = sample; id !== undefined; id = parents.get(id)) names.add(getName(byId.get(id)));
    for (const name of names) add(whole, name, time);
  });
  const total = timeDeltas.reduce((sum, time) => sum + time, 0);
  const share = (time: number | undefined): string => `${((100 * (time ?? 0)) / total).toFixed(1)} %`;
  const rows = [...whole]
    .sort(([, a], [, b]) => b - a)
    .slice(0, shown)
    .map(([name, time]) => [`\`${name}\``, share(time), share(own.get(name))]);
  return buildTable(['function', 'with what it calls', 'itself'], rows);
}

function add(to: Map<string, number>, name: string, time: number): void {
  to.set(name, (to.get(name) ?? 0) + time);
}

function getName(node: Node | undefined): string {
  const { functionName = '', url = '' } = node?.callFrame ?? {};
  return `${functionName || '(anonymous)'}${url ? ` ${url.split('/').at(-1)}` : ''}`;
}
