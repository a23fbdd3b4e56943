import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildFlush, buildSession } from './build-rows.ts';
import { connect, type Statement } from './connect.ts';
import { countHours, maintain } from './maintain.ts';
import { createOwnDatabase } from './own-database.ts';
import { readStorage, type StorageRow } from './read/storage.ts';
import { eraseSession } from './write/erase-session.ts';
import { fillHour } from './write/fill-hour.ts';
import type { EventRow } from './write/insert-events.ts';
import { lockSession } from './write/lock-erasures.ts';
import { markHours, type MarkedHourRow } from './write/mark-hours.ts';
import { removeExpired, type RemovedRow } from './write/remove-expired.ts';
import { setStorage, type StorageSettings } from './write/set-storage.ts';

const own = await createOwnDatabase();
const options = { name: 'maintain-tests', statementTimeoutMs: 20_000, connectTimeoutS: 10, idleTimeoutS: 20 };
const database = connect(own.target, options);
const other = postgres(own.url, { max: 1, onnotice: () => undefined });
const [storage] = await database.query<StorageRow>(readStorage());
const isCommunity = storage?.edition === 'community';

afterAll(async () => {
  database.destroy();
  await other.end();
  await own.drop();
});

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const thisHourMs = Math.floor(Date.now() / hourMs) * hourMs;
const toIso = (ms: number): string => new Date(ms).toISOString();

const buildEvents = (specs: readonly { atMs: number; type?: string; path?: string }[], firstId = 1): EventRow[] =>
  specs.map(({ atMs, type = 'click', path = '/' }, i) => ({
    event_id: firstId + i,
    timestamp: toIso(atMs),
    event_type: type,
    page_url: `https://shop.example${path}`,
  }));

/** Counts what is over, as the cron does, or the server's own jobs. */
async function count(): Promise<void> {
  if (isCommunity) {
    for (const view of ['events_hourly', 'pages_hourly'])
      await other.unsafe(`CALL refresh_continuous_aggregate('${view}', NULL, NULL)`);
    return;
  }
  while (!(await countHours(database, Date.now() + 20_000)).isDone) await Promise.resolve();
}

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

/** On TimescaleDB Community, what the server's own job would drop. */
const runServerJobs = async (): Promise<void> => {
  if (!isCommunity) return;
  const jobs = await other<{ job_id: number }[]>`
    SELECT job_id FROM timescaledb_information.jobs WHERE proc_name = 'policy_retention' ORDER BY job_id`;
  for (const { job_id } of jobs) await other.unsafe(`CALL run_job(${job_id})`);
};

const buildRecent = () => buildSession({ session_id: randomUUID(), started_at: toIso(thisHourMs - 3 * hourMs) });
const run = (sql: postgres.TransactionSql, statements: Statement[]) =>
  statements.reduce<Promise<unknown>>(
    (before, { text, params }) => before.then(() => sql.unsafe(text, params as string[])),
    Promise.resolve(),
  );
const isWaiting = async (): Promise<boolean> =>
  (await other`SELECT FROM pg_stat_activity WHERE application_name = 'maintain-tests' AND wait_event_type = 'Lock'`)
    .length > 0;

const budget = { budgetMs: 20_000 };
const store = async (daysAgo: number, more: { user_id?: string } = {}): Promise<string> => {
  const atMs = thisHourMs - daysAgo * dayMs;
  const session = buildSession({ session_id: randomUUID(), started_at: toIso(atMs), ...more });
  await database.transaction(
    buildFlush(session, buildEvents([{ atMs, type: 'page_view' }, { atMs: atMs + 1_000 }, { atMs: atMs + 2_000 }])),
  );
  await other`INSERT INTO screenshots (session_id, "timestamp", screenshot_id, site_id, page_url, format, width, height, scroll_x, scroll_y, size_bytes, image)
    VALUES (${session.session_id}, ${toIso(atMs)}, 1, 'default', '/', 'image/png', 1, 1, 0, 0, 1, '\\x00')`;
  await other`INSERT INTO rejected_events (session_id, event_id, site_id, rejected_at, sqlstate, reason, payload)
    VALUES (${session.session_id}, 9, 'default', ${toIso(atMs)}, '22P05', 'no', '\\x00')`;
  return session.session_id;
};
const kept = async (): Promise<Record<string, number>> => {
  const tables = ['sessions', 'events', 'screenshots', 'rejected_events'];
  const [row] = await ask<Record<string, number>>(
    `SELECT ${tables.map((table) => `(SELECT count(*)::int FROM ${table}) AS ${table}`).join(', ')}`,
  );
  return { ...row };
};
const removeStep = async (): Promise<Record<string, number>> =>
  Object.fromEntries(
    (await database.query<RemovedRow>(removeExpired(4))).map(({ relation, removed }) => [relation, removed]),
  );
const keep = async (settings: Partial<StorageSettings>): Promise<void> => {
  await database.query(setStorage(settings));
  await maintain(database, budget);
  await runServerJobs();
};
beforeEach(async () => {
  await other.unsafe('TRUNCATE events, sessions, screenshots, rejected_events, erasures, closed_hours');
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

describe('what is too old', () => {
  beforeAll(async () => {
    await database.query(setStorage({ retention: '30 days', figures_retention: '400 days' }));
  });

  it('goes with all that belongs to it, the rest stays, and the hourly figures stay', async () => {
    await store(33);
    await store(32);
    await store(3);
    await count();
    const report = await maintain(database, budget);
    await runServerJobs();
    expect(report).toMatchObject({ isDone: true, removed: { sessions: 2 } });
    expect(await kept()).toEqual({ sessions: 1, events: 3, screenshots: 1, rejected_events: 1 });
    expect(await ask(`SELECT sum(events)::int AS events FROM events_hourly`)).toEqual([{ events: 9 }]);
    expect((await maintain(database, budget)).removed).toEqual({});
  });

  it.skipIf(storage?.edition !== 'plain')(
    'goes a bounded step at a time, and only when its hour is counted',
    async () => {
      await store(40);
      await store(40);
      expect(await removeStep()).toMatchObject({ sessions: 2, events: 0 });
      await count();
      expect(await removeStep()).toMatchObject({ sessions: 0, events: 4 });
      expect(await removeStep()).toMatchObject({ events: 2 });
      expect(await removeStep()).toMatchObject({ events: 0 });
    },
  );

  it('is what the settings say, from the moment they are changed', async () => {
    await store(50);
    await count();
    await keep({ retention: null });
    expect(await kept()).toMatchObject({ sessions: 1, events: 3 });
    await keep({ retention: '60 days' });
    expect(await kept()).toMatchObject({ sessions: 1, events: 3 });
    await keep({ retention: '30 days', figures_retention: '31 days' });
    expect(await kept()).toMatchObject({ sessions: 0, events: 0 });
    expect(await ask(`SELECT FROM events_hourly`)).toEqual([]);
  });

  it('is told a setting that is too short, by its name and limit', async () => {
    await expect(database.query(setStorage({ retention: '2 days' }))).rejects.toThrow('retention is at least 9 days');
    await expect(database.query(setStorage({ chunk_interval: '1 year' }))).rejects.toThrow(
      'chunk_interval is from 1 hour to 30 days',
    );
    await expect(database.query(setStorage({ retention: 'soon' }))).rejects.toThrow(/interval/);
    expect((await database.query<StorageRow>(readStorage()))[0]).toMatchObject({ chunk_interval: '1 day' });
  });

  it('includes tombstones of erased sessions, whose ids have expired long since', async () => {
    await other`INSERT INTO erasures (session_id, erased_at) VALUES (${randomUUID()}, now() - INTERVAL '31 days'), (${randomUUID()}, now())`;
    await maintain(database, budget);
    expect(await ask('SELECT count(*)::int AS n FROM erasures')).toEqual([{ n: 1 }]);
  });
});
