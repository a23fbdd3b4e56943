import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { buildSession } from './build-rows.ts';
import { statsActivity, type ActivityRow } from './read/stats-activity.ts';
import { statsBreakdown, type BreakdownRow } from './read/stats-breakdown.ts';
import { statsEventTypes, type EventTypeRow } from './read/stats-event-types.ts';
import { statsPages, type PageRow } from './read/stats-pages.ts';
import type { StatsRange } from './read/stats-range.ts';
import { statsSummary, type SummaryRow } from './read/stats-summary.ts';
import { connectToTestDatabase } from './test-database.ts';
import { insertEvents } from './write/insert-events.ts';
import { upsertSessions, type SessionRow } from './write/upsert-sessions.ts';

const database = connectToTestDatabase();
afterAll(() => database.destroy());

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const baseMs = Date.parse('2026-11-10T00:00:00.000Z');
const toIso = (ms: number): string => new Date(ms).toISOString();

type EventSpec = { atMs: number; type: string; path: string };
type SessionSpec = Partial<SessionRow> & { atMs: number; events: EventSpec[] };

/** Writes sessions with their events, as flushes do, to a site of their own, and gives its name. */
async function write(specs: SessionSpec[], site_id = `s${randomUUID()}`): Promise<string> {
  const written = specs.map(({ atMs, events, ...more }) => {
    const session = buildSession({
      session_id: randomUUID(),
      started_at: toIso(atMs),
      site_id,
      device_type: 'unknown',
      ...more,
    });
    const rows = events.map(({ atMs: eventMs, type, path }, i) => ({
      event_id: i + 1,
      timestamp: toIso(eventMs),
      event_type: type,
      page_url: `https://shop.example${path}?step=${i}`,
    }));
    return { session, flush: { session_id: session.session_id, site_id, bodies: [JSON.stringify(rows)] } };
  });
  await database.transaction([
    upsertSessions(written.map(({ session }) => session)),
    insertEvents(written.map(({ flush }) => flush)),
  ]);
  return site_id;
}

const askActivity = (range: StatsRange, startsMs: number[]) =>
  database.query<ActivityRow>(statsActivity({ ...range, startsMs }));

const time = fc.integer({ min: 0, max: 48 * 60 }).map((minutes) => baseMs + minutes * minuteMs);
const event = fc.record({
  atMs: time,
  type: fc.constantFrom('page_view', 'click', 'error', 'scroll', 'something-new'),
  path: fc.constantFrom('/', '/cart', '/checkout', '/a/b'),
});
const session = fc.record({
  atMs: time,
  events: fc.array(event, { maxLength: 12 }),
  fingerprint: fc.constantFrom(null, 'a', 'b', 'c'),
  user_id: fc.constantFrom(null, 'u1', 'u2'),
  browser: fc.constantFrom(null, '', 'unknown', 'Chrome 140', 'Chrome 141', 'Opera GX 9'),
  missing_count: fc.constantFrom(0, 0, 3),
});
const world = fc.record({
  specs: fc.array(session, { minLength: 1, maxLength: 12 }),
  cuts: fc.uniqueArray(time, { minLength: 2, maxLength: 12 }).map((times) => times.sort((a, b) => a - b)),
  limit: fc.integer({ min: 1, max: 6 }),
});

/** How often each key comes, the most frequent first, then by the key. */
function rank<Item>(items: Item[], getKey: (item: Item) => string): [string, Item[]][] {
  return Object.entries(Object.groupBy(items, getKey))
    .map(([key, group]): [string, Item[]] => [key, group ?? []])
    .sort(([a, as], [b, bs]) => bs.length - as.length || (a < b ? -1 : 1));
}

/** The value of a real session that at least this part of all do not exceed. */
function getPercentile(values: number[], part: number): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? null;
}

const distinct = (values: (string | null)[]): number => new Set(values.filter(Boolean)).size;

describe('every statistic equals a plain count over the same sessions and events', () => {
  it('whatever they are, and wherever the range begins, ends and is cut', async () => {
    await fc.assert(
      fc.asyncProperty(world, async ({ specs, cuts, limit }) => {
        const [fromMs = 0, toMs = 0] = [cuts[0], cuts.at(-1)];
        const range: StatsRange = { fromMs, toMs, siteId: await write(specs) };
        const isWithin = ({ atMs }: { atMs: number }): boolean => atMs >= fromMs && atMs < toMs;
        const begun = specs.filter(isWithin);
        const events = specs.flatMap((spec, i) => spec.events.map((one) => ({ ...one, session: i }))).filter(isWithin);
        const count = (type: string): number => events.filter((one) => one.type === type).length;

        const starts = cuts.slice(0, -1);
        const buckets = starts.map((startMs, i) => {
          const isInBucket = ({ atMs }: { atMs: number }): boolean => atMs >= startMs && atMs < (cuts[i + 1] ?? 0);
          const inside = events.filter(isInBucket);
          return {
            sessions: specs.filter(isInBucket).length,
            events: inside.length,
            page_views: inside.filter(({ type }) => type === 'page_view').length,
            clicks: inside.filter(({ type }) => type === 'click').length,
            errors: inside.filter(({ type }) => type === 'error').length,
          };
        });
        const activity = await askActivity(range, starts);
        expect(activity).toEqual(buckets);

        const types = rank(events, ({ type }) => type);
        expect(await database.query<EventTypeRow>(statsEventTypes(range, limit))).toEqual(
          types.slice(0, limit).map(([event_type, group]) => ({
            event_type,
            events: group.length,
            all_events: events.length,
            all_types: types.length,
          })),
        );

        const views = events.filter(({ type }) => type === 'page_view');
        const paths = rank(views, ({ path }) => path);
        expect(await database.query<PageRow>(statsPages(range, limit))).toEqual(
          paths.slice(0, limit).map(([path, group]) => ({
            path,
            views: group.length,
            sessions: new Set(group.map((one) => `${one.session} in ${Math.floor(one.atMs / hourMs)}`)).size,
            all_views: views.length,
            all_paths: paths.length,
          })),
        );

        for (const [by, pattern] of [
          ['browser_version', /$/],
          ['browser', / \d+$/],
        ] as const) {
          const browsers = rank(begun, ({ browser }) => browser?.replace(pattern, '') || 'unknown');
          expect(await database.query<BreakdownRow>(statsBreakdown(by, range, limit))).toEqual(
            browsers.slice(0, limit).map(([value, group]) => ({
              value,
              sessions: group.length,
              all_sessions: begun.length,
              all_values: browsers.length,
            })),
          );
        }

        const durations = begun.map((spec) => {
          const times = spec.events.map(({ atMs }) => atMs);
          return times.length === 0 ? 0 : Math.max(...times) - Math.min(...times);
        });
        const [summary] = await database.query<SummaryRow>(statsSummary(range));
        expect(summary).toEqual({
          sessions: begun.length,
          visitors: distinct(begun.map(({ fingerprint }) => fingerprint)),
          users: distinct(begun.map(({ user_id }) => user_id)),
          events: events.length,
          page_views: count('page_view'),
          median_duration_ms: getPercentile(durations, 0.5),
          p90_duration_ms: getPercentile(durations, 0.9),
          sessions_with_errors: begun.filter((spec) => spec.events.some(({ type }) => type === 'error')).length,
          sessions_with_gaps: begun.filter(({ missing_count }) => missing_count > 0).length,
        });
        expect(activity.reduce((sum, row) => sum + row.events, 0)).toBe(summary?.events);
        expect(activity.reduce((sum, row) => sum + row.sessions, 0)).toBe(summary?.sessions);
      }),
      { numRuns: 50 },
    );
  });
});

it('the days on which the clocks of Berlin change have 23 and 25 hours of events', async () => {
  for (const [days, counts] of [
    [
      ['2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z', '2026-03-30T22:00:00Z'],
      [46, 48],
    ],
    [
      ['2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z', '2026-10-26T23:00:00Z'],
      [50, 48],
    ],
  ] as const) {
    const [fromMs, secondMs, toMs] = days.map((day) => Date.parse(day)) as [number, number, number];
    const events: EventSpec[] = [];
    for (let atMs = fromMs - 12 * hourMs; atMs < toMs + 12 * hourMs; atMs += hourMs / 2)
      events.push({ atMs, type: 'click', path: '/' });
    const siteId = await write([{ atMs: secondMs - 1, events }]);
    const rows = await askActivity({ fromMs, toMs, siteId }, [fromMs, secondMs]);
    expect(rows.map((row) => row.events)).toEqual(counts);
    expect(rows.map((row) => row.sessions)).toEqual([1, 0]);
  }
});

it('a first bucket that begins before the range counts only what is in it, and empty buckets are there', async () => {
  const events = [1, 3].map((hours) => ({ atMs: baseMs + hours * hourMs, type: 'click', path: '/' }));
  const siteId = await write([{ atMs: baseMs, events }]);
  const rows = await askActivity(
    { fromMs: baseMs + 2 * hourMs, toMs: baseMs + 5 * hourMs, siteId },
    [0, 2.5, 4].map((hours) => baseMs + hours * hourMs),
  );
  expect(rows.map((row) => row.events)).toEqual([0, 1, 0]);
});

it('without a site, the sessions and events of all sites count', async () => {
  const atMs = Date.parse('2031-05-01T00:00:00Z');
  const range = { fromMs: atMs, toMs: atMs + hourMs };
  const sites = [await write([{ atMs, events: [{ atMs, type: 'page_view', path: '/' }] }])];
  sites.push(await write([{ atMs, events: [{ atMs, type: 'click', path: '/' }], country: 'DE' }]));
  for (const [siteId, expected] of [[null, 2] as const, ...sites.map((site) => [site, 1] as const)]) {
    const [summary] = await database.query<SummaryRow>(statsSummary({ ...range, siteId }));
    expect(summary).toMatchObject({ sessions: expected, events: expected });
    const [row] = await askActivity({ ...range, siteId }, [atMs]);
    expect(row).toMatchObject({ sessions: expected, events: expected });
  }
  const countries = await database.query<BreakdownRow>(statsBreakdown('country', { ...range, siteId: null }, 5));
  expect(countries.map(({ value, sessions }) => [value, sessions])).toEqual([
    ['DE', 1],
    ['unknown', 1],
  ]);
});
