import { readFileSync } from 'node:fs';
import { listChildren } from '../processes/freeze-family.ts';
import type { FuzzRequest } from './fuzz-request.ts';
import type { Answer } from './send.ts';
import type { Violation } from './violations.ts';

/** How the worker is at a moment: resident memory of workerd, and the medians of two kinds of requests. */
export type Vitals = { memoryBytes: number; healthMs: number; trackMs: number };

/**
 * What the memory may grow by. workerd lets garbage lie until it has several hundred megabytes: measured 330 MB after 1 500
 * requests, 860 MB after 17 000, 810 MB after 31 000. Less than that is therefore no beginning to measure from.
 */
const memoryBound = { leastBytes: 850_000_000, factor: 1.5, bytes: 64_000_000 };

/** What a median may grow by: twice is seen by nobody on a busy machine, and a list that grows with each request is worse. */
const latencyBound = { factor: 2, ms: 2 };

/** Bytes of resident memory of workerd, below the process that started it. NaN where the system does not tell. */
export function getWorkerMemory(parentPid: number): number {
  try {
    const family = (pid: number): number[] => [pid, ...listChildren(pid).flatMap(family)];
    for (const pid of family(parentPid)) {
      const status = readFileSync(`/proc/${pid}/status`, 'utf8');
      if (/^Name:\s+workerd$/m.test(status)) return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1]) * 1_024;
    }
  } catch {
    return Number.NaN;
  }
  return Number.NaN;
}

/** Looks how the worker is, with nothing else under way: `probes` requests of each kind for a median. */
export async function takeVitals(
  parentPid: number,
  send: (request: FuzzRequest) => Promise<Answer>,
  { health, track }: { health: FuzzRequest; track: FuzzRequest },
  probes: number,
): Promise<Vitals> {
  return {
    memoryBytes: getWorkerMemory(parentPid),
    healthMs: await getMedian(send, health, probes),
    trackMs: await getMedian(send, track, probes),
  };
}

async function getMedian(
  send: (request: FuzzRequest) => Promise<Answer>,
  request: FuzzRequest,
  probes: number,
): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < probes; i += 1) {
    const startMs = performance.now();
    await send(request);
    times.push(performance.now() - startMs);
  }
  return times.sort((a, b) => a - b)[Math.floor(probes / 2)] ?? Number.NaN;
}

/** What of the vitals at the end is not like at the start. */
export function compareVitals(start: Vitals, end: Vitals): Violation[] {
  const violations: Violation[] = [];
  const memoryBefore = Math.max(start.memoryBytes, memoryBound.leastBytes);
  if (end.memoryBytes > memoryBefore * memoryBound.factor + memoryBound.bytes) {
    violations.push({
      kind: 'memory',
      index: null,
      detail: `${tellBytes(start.memoryBytes)} became ${tellBytes(end.memoryBytes)}`,
    });
  }
  for (const name of ['healthMs', 'trackMs'] as const) {
    if (end[name] > start[name] * latencyBound.factor + latencyBound.ms) {
      violations.push({
        kind: 'latency',
        index: null,
        detail: `${name} ${start[name].toFixed(1)} became ${end[name].toFixed(1)}`,
      });
    }
  }
  return violations;
}

/** Megabytes in words. */
export function tellBytes(bytes: number): string {
  return Number.isNaN(bytes) ? 'unknown' : `${Math.round(bytes / 1_000_000)} MB`;
}
