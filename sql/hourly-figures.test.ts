import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import postgres from 'postgres';
import { beforeEach, describe, expect, it } from 'vitest';
import { buildEvents, buildFlush, buildSession } from './build-rows.ts';
import type { Statement } from './connect.ts';
import { countEveryHour } from './count-every-hour.ts';
import { countHours } from './maintain.ts';
import { useOwnDatabase } from './own-database.ts';
import { eraseSession } from './write/erase-session.ts';
import { fillHour } from './write/fill-hour.ts';
import { lockSession } from './write/lock-erasures.ts';
import { markHours, type MarkedHourRow } from './write/mark-hours.ts';

const { own, database, other, edition } = await useOwnDatabase('figures-tests');
const isCommunity = edition === 'community';

const hourMs = 3_600_000;
const thisHourMs = Math.floor(Date.now() / hourMs) * hourMs;
const toIso = (ms: number): string => new Date(ms).toISOString();
const count = () => countEveryHour(database, own);

const difference = (hourly: string, counted: string): Statement => ({
  text: `WITH hourly AS (${hourly}), counted AS (${counted})
    (SELECT 'hourly' AS which, hourly::text FROM hourly EXCEPT ALL SELECT 'hourly', counted::text FROM counted)
    UNION ALL
    (SELECT 'counted', counted::text FROM counted EXCEPT ALL SELECT 'counted', hourly::text FROM hourly)`,
  params: [],
});

/** Expects that the hourly figures are what counting the events gives. */
async function expectTrueFigures(): Promise<void> {
  const hour = `date_trunc('hour', "timestamp", 'UTC') AS hour`;
  expect(
    await database.query(
      difference(
        'SELECT site_id, hour, event_type, device_type, events FROM events_hourly',
        `SELECT site_id, ${hour}, event_type, device_type, count(*) AS events FROM events GROUP BY 1, 2, 3, 4`,
      ),
    ),
  ).toEqual([]);
  expect(
    await database.query(
      difference(
        'SELECT site_id, hour, path, views, sessions FROM pages_hourly',
        `SELECT site_id, ${hour}, url_path(page_url) AS path, count(*) AS views, count(DISTINCT session_id) AS sessions
         FROM events WHERE event_type = 'page_view' GROUP BY 1, 2, 3`,
      ),
    ),
  ).toEqual([]);
}

const ask = async <Row>(text: string): Promise<Row[]> => database.query<Row>({ text, params: [] });

const buildRecent = () => buildSession({ session_id: randomUUID(), started_at: toIso(thisHourMs - 3 * hourMs) });
const run = (sql: postgres.TransactionSql, statements: Statement[]) =>
  statements.reduce<Promise<unknown>>(
    (before, { text, params }) => before.then(() => sql.unsafe(text, params as string[])),
    Promise.resolve(),
  );
const isWaiting = async (): Promise<boolean> =>
  (await other`SELECT FROM pg_stat_activity WHERE application_name = 'figures-tests' AND wait_event_type = 'Lock'`)
    .length > 0;

beforeEach(async () => {
  await other.unsafe('TRUNCATE events, sessions, erasures, closed_hours CASCADE');
  await count();
});

describe('the hourly figures', () => {
  it('equal a plain count, whatever is flushed late, twice or erased, and whenever hours are counted', async () => {
    const event = fc.record({
      atMs: fc.integer({ min: 0, max: 5 * 60 }).map((minutes) => thisHourMs - minutes * 60_000 + 90_000),
      type: fc.constantFrom('page_view', 'page_view', 'click', 'error'),
      path: fc.constantFrom('/', '/cart?step=2', '/a'),
    });
    const step = fc.oneof(
      {
        weight: 4,
        arbitrary: fc.record({ session: fc.nat(3), events: fc.array(event, { minLength: 1, maxLength: 5 }) }),
      },
      { weight: 1, arbitrary: fc.record({ erase: fc.nat(3) }) },
      { weight: 3, arbitrary: fc.constant('count' as const) },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 10 }), async (steps) => {
        const sessions = Array.from({ length: 4 }, (_, i) =>
          buildSession({
            session_id: randomUUID(),
            started_at: toIso(thisHourMs),
            site_id: `site-${i % 2}`,
            device_type: i % 3 === 0 ? 'mobile' : 'desktop',
          }),
        );
        let nextId = 1;
        for (const one of steps) {
          if (one === 'count') await count();
          else if ('erase' in one) {
            const id = sessions[one.erase]?.session_id ?? '';
            await database.transaction([...lockSession(id), eraseSession(id)]);
          } else {
            const session = sessions[one.session] ?? sessions[0];
            if (session) await database.transaction(buildFlush(session, buildEvents(one.events, nextId)));
            nextId += one.events.length;
          }
          if (!isCommunity) await expectTrueFigures();
        }
        await count();
        await expectTrueFigures();
      }),
      { numRuns: 25 },
    );
  });
});

describe.skipIf(isCommunity)('an hour that is being counted', () => {
  it('has what a transaction stores that was under way when it was marked', async () => {
    await database.transaction(buildFlush(buildRecent(), buildEvents([{ atMs: thisHourMs - 2 * hourMs }])));
    const writer = postgres(own.url, { max: 1, onnotice: () => undefined });
    let counting: Promise<unknown> | undefined;
    await writer.begin(async (transaction) => {
      await run(transaction, buildFlush(buildRecent(), buildEvents([{ atMs: thisHourMs - 2 * hourMs }])));
      counting = countHours(database, Date.now() + 20_000);
      await expect.poll(isWaiting).toBe(true);
    });
    expect(await counting).toMatchObject({ isDone: true });
    await writer.end();
    await expectTrueFigures();
    expect(await ask(`SELECT sum(events)::int AS events FROM events_by_hour JOIN closed_hours USING (hour)`)).toEqual([
      { events: 2 },
    ]);
  });

  it('has nothing of a session whose erasure was under way when it was marked', async () => {
    const erased = buildRecent();
    await database.transaction(buildFlush(erased, buildEvents([{ atMs: thisHourMs - 2 * hourMs }])));
    const eraser = postgres(own.url, { max: 1, onnotice: () => undefined });
    let counting: Promise<unknown> | undefined;
    await eraser.begin(async (transaction) => {
      await run(transaction, [...lockSession(erased.session_id), eraseSession(erased.session_id)]);
      counting = countHours(database, Date.now() + 20_000);
      await expect.poll(isWaiting).toBe(true);
    });
    expect(await counting).toMatchObject({ isDone: true });
    await eraser.end();
    await expectTrueFigures();
  });

  it('stays open when a transaction stores into it while it is counted', async () => {
    await database.transaction(buildFlush(buildRecent(), buildEvents([{ atMs: thisHourMs - 2 * hourMs }])));
    const hours = await database.query<MarkedHourRow>(markHours(10));
    const hour = toIso(thisHourMs - 2 * hourMs).replace('.000', '');
    expect(hours.map((row) => row.hour)).toContain(hour);
    const writer = postgres(own.url, { max: 1, onnotice: () => undefined });
    let filling: Promise<unknown[][]> | undefined;
    await writer.begin(async (transaction) => {
      await run(transaction, buildFlush(buildRecent(), buildEvents([{ atMs: thisHourMs - 2 * hourMs }])));
      filling = database.transaction(fillHour(hour));
      await expect.poll(isWaiting).toBe(true);
    });
    expect((await filling)?.at(-1)).toEqual([]);
    await writer.end();
    await expectTrueFigures();
    expect(await countHours(database, Date.now() + 20_000)).toMatchObject({ isDone: true });
    await expectTrueFigures();
  });

  it('waits for the next run behind a transaction that does not end', async () => {
    await database.transaction(buildFlush(buildRecent(), buildEvents([{ atMs: thisHourMs - 2 * hourMs }])));
    const writer = postgres(own.url, { max: 1, onnotice: () => undefined });
    await writer.begin(async (transaction) => {
      await run(transaction, buildFlush(buildRecent(), buildEvents([{ atMs: thisHourMs - 2 * hourMs }])));
      expect(await countHours(database, Date.now() + 20_000)).toEqual({ counted: 0, isDone: false });
    });
    await writer.end();
    await expectTrueFigures();
  });
});
