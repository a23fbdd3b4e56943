import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Delta } from './delta.ts';
import { makeCollection } from './make-collection.ts';
import { addAnswered, makeTally, type Answered } from './tally.ts';

/** Nine seconds into a minute. */
const since = Date.parse('2026-11-23T18:00:09Z');
const minuteMs = 60_000;

const track: Answered = { route: 'POST /api/v1/track', status: 201, ms: 4, events: 10, bytes: 500 };

function buildDelta(
  isolate: string,
  seq: number,
  answers: readonly Answered[],
  memoryBytes: number | null = null,
): Delta {
  const tally = makeTally();
  for (const answer of answers) addAnswered(tally, answer);
  return { v: 1, isolate, seq, memoryBytes, tally };
}

it('adds up the reports of two isolates by route, by minute, and in all', () => {
  const collection = makeCollection(since);
  collection.add(buildDelta('a', 1, [track, { ...track, status: 503, events: 0, bytes: 0, ms: 200 }]), since + 1_000);
  collection.add(buildDelta('b', 1, [track, { ...track, status: 429, events: 0, bytes: 0 }], 9_000), since + 2_000);
  collection.add(
    buildDelta('b', 2, [{ ...track, route: 'GET /health', status: 404, events: 0 }], 8_000),
    since + minuteMs,
  );
  const report = collection.report(since + minuteMs + 1_000);
  expect(report).toMatchObject({
    since: '2026-11-23T18:00:09.000Z',
    isolates: 2,
    memory_bytes: 8_000,
    since_then: { requests: 5, refused: 1, limited: 1, failed: 1, events: 20, bytes: 1_500 },
    last_5_minutes: { requests: 5, failed: 1, error_rate: 0.2, events: 20, events_per_second: 0.33 },
    last_hour: { requests: 5, events: 20 },
  });
  expect(report.routes.map(({ route, last_hour }) => [route, last_hour.requests, last_hour.error_rate])).toEqual([
    ['POST /api/v1/track', 4, 0.25],
    ['GET /health', 1, 0],
  ]);
  expect(report.routes[0]?.last_hour.ms).toEqual({ p50: 4, p95: 217, p99: 217 });
  expect(report.minutes).toEqual([
    {
      at: '2026-11-23T18:00:00.000Z',
      requests: 4,
      limited: 1,
      failed: 1,
      events_per_second: 0.39,
      ms: expect.anything() as object,
    },
    {
      at: '2026-11-23T18:01:00.000Z',
      requests: 1,
      limited: 0,
      failed: 0,
      events_per_second: 0,
      ms: { p50: 4, p95: 4, p99: 4 },
    },
  ]);
});

it('counts a report that comes twice once', () => {
  const collection = makeCollection(since);
  for (const seq of [1, 1, 2, 2, 1]) collection.add(buildDelta('a', seq, [track]), since);
  expect(collection.report(since).since_then).toMatchObject({ requests: 2, events: 20 });
});

it('forgets minutes after an hour, isolates after five minutes of silence, and no sum', () => {
  const collection = makeCollection(since);
  collection.add(buildDelta('a', 1, [track]), since);
  const later = collection.report(since + 10 * minuteMs);
  expect(later).toMatchObject({ isolates: 0, last_5_minutes: { requests: 0, error_rate: null, ms: null } });
  expect(later.last_hour.requests).toBe(1);
  expect(later.minutes.map(({ requests }) => requests)).toEqual([1, ...Array<number>(10).fill(0)]);
  const latest = collection.report(since + 61 * minuteMs);
  expect(latest).toMatchObject({ last_hour: { requests: 0 }, routes: [], since_then: { requests: 1 } });
  expect(latest.minutes).toHaveLength(61);
});

it('counts every request somewhere, however many routes are made up', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 600 }), (routes) => {
      const collection = makeCollection(since);
      for (const [i, route] of routes.entries()) {
        collection.add(buildDelta('a', i + 1, [{ ...track, route: `M${route} *` }]), since);
      }
      const report = collection.report(since);
      expect(report.routes.length).toBeLessThanOrEqual(201);
      expect(report.routes.reduce((sum, { last_hour }) => sum + last_hour.requests, 0)).toBe(routes.length);
      expect(report.last_hour.requests).toBe(routes.length);
    }),
    { numRuns: 20 },
  );
});
