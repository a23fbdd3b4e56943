import { setTimeout as sleep } from 'node:timers/promises';
import { waitUntil } from '../processes/wait-until.ts';
import type { ChaosDatabase } from './database.ts';
import type { DatabaseFault, DatabaseFaultKind, Plan } from './plan.ts';
import type { TcpProxy } from './tcp-proxy.ts';
import type { Watch } from './watch.ts';
import type { ChaosWorker } from './worker.ts';

/** What happened so far. */
export type FaultCounts = { kills: number; outages: Partial<Record<DatabaseFaultKind, number>>; longestKillMs: number };

/** What faults are done to. */
export type FaultTargets = { database: ChaosDatabase; proxy: TcpProxy; worker: ChaosWorker; watch: Watch };

/** Between a killed worker and the next one, as a machine takes to notice. */
const downMs = 50;

/** Nothing may commit just then: cutting goes on until there was something to cut, for this long at most. */
const cutPatienceMs = 4_000;

/** Does the faults of a plan, at their times, until it is through or aborted. In the end everything is up again. */
export function startFaults(
  plan: Plan,
  targets: FaultTargets,
  signal: AbortSignal,
): { counts: FaultCounts; whenDone: Promise<void>; noteAcknowledged: () => void } {
  const counts: FaultCounts = { kills: 0, outages: {}, longestKillMs: 0 };
  const startMs = performance.now();
  let killedMs: number | null = null;

  const until = async (atMs: number): Promise<void> => {
    await sleep(Math.max(0, startMs + atMs - performance.now()), undefined, { signal }).catch(() => undefined);
  };

  async function killAll(): Promise<void> {
    for (const atMs of plan.killsAtMs) {
      await until(atMs);
      if (signal.aborted) return;
      const nowMs = performance.now();
      await targets.worker.kill();
      counts.kills += 1;
      killedMs ??= nowMs;
      await sleep(downMs);
      await targets.worker.start();
    }
  }

  async function breakDatabase(): Promise<void> {
    for (const fault of plan.faults) {
      await until(fault.atMs);
      if (signal.aborted) return;
      await doFault(fault, targets, () => until(performance.now() - startMs + fault.lengthMs));
      counts.outages[fault.kind] = (counts.outages[fault.kind] ?? 0) + 1;
      if (fault.kind !== 'slow') targets.watch.noteOutageEnd();
    }
  }

  return {
    counts,
    whenDone: Promise.all([killAll(), breakDatabase()]).then(() => undefined),
    noteAcknowledged() {
      if (killedMs === null) return;
      counts.longestKillMs = Math.max(counts.longestKillMs, performance.now() - killedMs);
      killedMs = null;
    },
  };
}

async function doFault(
  { kind, delayMs }: DatabaseFault,
  { database, proxy, watch }: FaultTargets,
  pass: () => Promise<void>,
): Promise<void> {
  switch (kind) {
    case 'cut-commits': {
      const before = proxy.countCut();
      proxy.setMode(kind);
      await pass();
      await waitUntil(() => proxy.countCut() > before, { timeoutMs: cutPatienceMs });
      return proxy.setMode('open');
    }
    case 'silent':
      proxy.setMode(kind);
      await pass();
      return proxy.setMode('open');
    case 'slow':
      proxy.setDelayMs(delayMs);
      await pass();
      return proxy.setDelayMs();
    case 'stop':
    case 'long-stop':
      watch.setAway(true);
      await database.stopHard();
      await pass();
      await database.start();
      return watch.setAway(false);
    case 'freeze':
      watch.setAway(true);
      database.freeze();
      await pass();
      database.thaw();
      return watch.setAway(false);
  }
}
