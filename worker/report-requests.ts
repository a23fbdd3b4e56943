import process from 'node:process';
import type { Delta } from '../durable-objects/metrics-collector/delta.ts';
import type { MetricsCollector } from '../durable-objects/metrics-collector/metrics-collector.ts';
import { getObject } from '../durable-objects/get-object.ts';
import type { Env } from './env.ts';
import { makeRequestMeter } from './request-meter.ts';

/** The requests of this isolate. */
export const requestMeter = makeRequestMeter({
  now: () => Date.now(),
  makeIsolateId: () => crypto.randomUUID(),
  // workerd has the function and answers 0.
  readMemory: () => process.memoryUsage().rss || null,
});

/** The one object that adds up what isolates report. */
export function getCollector(env: Env): DurableObjectStub<MetricsCollector> {
  return getObject(env, env.METRICS_COLLECTOR, 'metrics');
}

/** Reports the requests of this isolate. Never throws: what could not be reported is kept for the next time. */
export async function reportRequests(env: Env): Promise<void> {
  try {
    await requestMeter.handOver((delta: Delta) => getCollector(env).add(delta));
  } catch (error) {
    const facts = { event: 'metrics_kept', outcome: 'unavailable', detail: String(error) };
    console.log(JSON.stringify(facts));
  }
}
