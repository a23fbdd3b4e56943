import { expect, it } from 'vitest';
import type { Delta } from '../durable-objects/metrics-collector/delta.ts';
import { makeCollection } from '../durable-objects/metrics-collector/make-collection.ts';
import { makeRequestMeter } from './request-meter.ts';

const answered = { route: 'POST /api/v1/track', status: 201, ms: 3, events: 2, bytes: 100 };

function makeIsolate(id = 'a') {
  const clock = { now: 0 };
  const meter = makeRequestMeter({ now: () => clock.now, makeIsolateId: () => id, readMemory: () => null });
  return { clock, meter };
}

/** Takes the first `taken` reports, and answers only those that `isAnswered` says. */
function makeLossyCollector(isAnswered: (call: number) => boolean, isTaken = isAnswered) {
  const collection = makeCollection(0);
  let calls = 0;
  const send = async (delta: Delta): Promise<void> => {
    calls += 1;
    if (isTaken(calls)) collection.add(structuredClone(delta), 0);
    if (!isAnswered(calls)) throw new Error('the object was reset');
  };
  return { send, count: () => collection.report(0).since_then };
}

it('is due at the first request, and then every ten seconds', async () => {
  const { clock, meter } = makeIsolate();
  const { send } = makeLossyCollector(() => true);
  expect(meter.isDue()).toBe(true);
  meter.add(answered);
  await meter.handOver(send);
  clock.now = 9_999;
  expect(meter.isDue()).toBe(false);
  clock.now = 10_000;
  expect(meter.isDue()).toBe(true);
});

it('is not due again at once when the collector does not answer', async () => {
  const { meter } = makeIsolate();
  meter.add(answered);
  await expect(meter.handOver(makeLossyCollector(() => false).send)).rejects.toThrow('reset');
  expect(meter.isDue()).toBe(false);
});

it('keeps what was not taken, and hands it over later, with what came since', async () => {
  const { meter } = makeIsolate();
  const collector = makeLossyCollector((call) => call > 2);
  meter.add(answered);
  await expect(meter.handOver(collector.send)).rejects.toThrow('reset');
  meter.add(answered);
  await expect(meter.handOver(collector.send)).rejects.toThrow('reset');
  expect(collector.count().requests).toBe(0);
  await meter.handOver(collector.send);
  expect(collector.count()).toMatchObject({ requests: 2, events: 4, bytes: 200 });
});

it('is counted once when a report arrived and its answer did not', async () => {
  const { meter } = makeIsolate();
  const collector = makeLossyCollector(
    (call) => call > 1,
    () => true,
  );
  meter.add(answered);
  await expect(meter.handOver(collector.send)).rejects.toThrow('reset');
  expect(collector.count().requests).toBe(1);
  meter.add(answered);
  await meter.handOver(collector.send);
  expect(collector.count().requests).toBe(2);
});

it('loses nothing when a slow hand-over is confirmed after a quicker one has failed at the next report', async () => {
  const { meter } = makeIsolate();
  const slow = Promise.withResolvers<void>();
  const collector = makeLossyCollector((call) => call !== 3);
  meter.add(answered);
  const late = meter.handOver(async (delta) => {
    await collector.send(delta);
    await slow.promise;
  });
  meter.add(answered);
  // The first report once more, and then the second, which fails.
  await expect(meter.handOver(collector.send)).rejects.toThrow('reset');
  slow.resolve();
  await late;
  await meter.handOver(collector.send);
  expect(collector.count()).toMatchObject({ requests: 2, events: 4 });
});

it('hands over nothing when nothing was answered', async () => {
  const { meter } = makeIsolate();
  await meter.handOver(async () => {
    throw new Error('called');
  });
});
