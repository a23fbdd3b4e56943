import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { buildFlush, buildSession } from './build-rows.ts';
import { useOwnDatabase } from './own-database.ts';
import { getSession, type SessionDetailRow } from './read/get-session.ts';
import { listEvents, readEventColumns, type EventColumnsRow } from './read/list-events.ts';
import { listTables, type TableRow } from './read/system-tables.ts';
import { eraseSession } from './write/erase-session.ts';
import type { EventRow } from './write/insert-events.ts';
import { lockSession } from './write/lock-erasures.ts';
import { setStorage } from './write/set-storage.ts';
import type { SessionRow } from './write/upsert-sessions.ts';

const { database, other: admin, edition } = await useOwnDatabase('timescaledb-tests');

const dayMs = 24 * 3_600_000;
const todayMs = Math.floor(Date.now() / dayMs) * dayMs;
const ask = <Row>(text: string, params: string[] = []): Promise<Row[]> => database.query<Row>({ text, params });

/** A session with `count` events of one minute, in the middle of a day. */
function buildVisit(daysAgo: number, count: number): { session: SessionRow; events: EventRow[] } {
  const startMs = todayMs - daysAgo * dayMs + dayMs / 2;
  const at = (i: number): string => new Date(startMs + Math.floor((i * 60_000) / count)).toISOString();
  return {
    session: buildSession({ session_id: randomUUID(), started_at: at(0) }),
    events: Array.from({ length: count }, (_, i) => ({
      event_id: i + 1,
      timestamp: at(i),
      event_type: i % 5 === 0 ? 'page_view' : 'click',
      page_url: `https://shop.example/p${i % 3}`,
      target_selector: '#buy',
      event_data: { i },
    })),
  };
}

const readEvents = async ({ session_id }: SessionRow): Promise<EventRow[]> => {
  const [row] = await database.query<EventColumnsRow>(
    listEvents({ sessionId: session_id, type: null, after: null, limit: 10_000 }),
  );
  return readEventColumns(row);
};
const countEvents = async ({ session_id }: SessionRow): Promise<number | undefined> =>
  (await database.query<SessionDetailRow>(getSession(session_id)))[0]?.view.event_count;

/** The chunks of events, the oldest first. */
const listChunks = () =>
  ask<{ chunk: string; is_compressed: boolean }>(`
    SELECT format('%I.%I', chunk_schema, chunk_name) AS chunk, is_compressed
    FROM timescaledb_information.chunks WHERE hypertable_name = 'events' ORDER BY range_start`);

/** The jobs of a relation by what they do, with their settings. */
async function listJobs(): Promise<Record<string, unknown>> {
  const rows = await ask<{ name: string; config: Record<string, unknown> }>(`
    SELECT format('%s %s', proc_name, hypertable_name) AS name, config
    FROM timescaledb_information.jobs WHERE hypertable_name IS NOT NULL`);
  return Object.fromEntries(
    rows.map(({ name, config }) => [
      name,
      Object.fromEntries(Object.entries(config).filter(([key]) => !key.endsWith('hypertable_id'))),
    ]),
  );
}

describe.skipIf(edition === 'plain')('a TimescaleDB of either edition', () => {
  it('has events and pictures in chunks of a day, with the lean key as the only unique one', async () => {
    expect(
      await ask(`SELECT hypertable_name AS name, column_name AS column, time_interval::text AS chunks
        FROM timescaledb_information.dimensions WHERE hypertable_name IN ('events', 'screenshots') ORDER BY 1`),
    ).toEqual([
      { name: 'events', column: 'timestamp', chunks: '1 day' },
      { name: 'screenshots', column: 'timestamp', chunks: '1 day' },
    ]);
    expect(
      await ask(`SELECT pg_get_constraintdef(oid) AS key FROM pg_constraint
        WHERE conrelid = 'events'::regclass AND contype IN ('p', 'u')`),
    ).toEqual([{ key: 'PRIMARY KEY (session_id, "timestamp", event_id)' }]);
  });

  it('makes chunks of another length from the moment the setting is changed', async () => {
    await database.query(setStorage({ chunk_interval: '12 hours' }));
    expect(
      await ask(`SELECT DISTINCT time_interval::text AS chunks FROM timescaledb_information.dimensions
        WHERE hypertable_name IN ('events', 'screenshots')`),
    ).toEqual([{ chunks: '12:00:00' }]);
    await database.query(setStorage({ chunk_interval: '1 day' }));
  });

  it('opens only the chunks of a session to replay it', async () => {
    for (const daysAgo of [6, 5, 4, 3]) {
      const { session, events } = buildVisit(daysAgo, 40);
      await database.transaction(buildFlush(session, events));
    }
    const { session, events } = buildVisit(4, 40);
    await database.transaction(buildFlush(session, events));
    const { text, params } = listEvents({ sessionId: session.session_id, type: null, after: null, limit: 1_000 });
    const rows = await database.query<Record<string, string>>({ text: `EXPLAIN (ANALYZE, COSTS OFF) ${text}`, params });
    const plan = rows.map((row) => Object.values(row)[0]).join('\n');
    const opened = plan.split('\n').filter((line) => /_chunk/.test(line) && !/never executed/.test(line));
    expect(opened, plan).toHaveLength(1);
  });

  it('tells the size of a table with all its chunks, and how many they are', async () => {
    const tables = await database.query<TableRow>(listTables());
    const { bytes = 0, chunks } = tables.find(({ name }) => name === 'events') ?? {};
    expect(chunks).toBe((await listChunks()).length);
    expect(tables.find(({ name }) => name === 'sessions')?.chunks).toBeNull();
    const [own_bytes] = await ask<{ bytes: number }>(`SELECT pg_total_relation_size('events') AS bytes`);
    expect(bytes).toBeGreaterThan(own_bytes?.bytes ?? 0);
  });
});

describe.skipIf(edition !== 'community')('TimescaleDB Community', () => {
  it('has a job for each setting, and the jobs follow the settings', async () => {
    expect(await listJobs()).toMatchObject({
      'policy_retention events': { drop_after: '30 days' },
      'policy_retention screenshots': { drop_after: '30 days' },
      'policy_compression events': { compress_after: '7 days' },
      'policy_refresh_continuous_aggregate events_hourly': { start_offset: '29 days', end_offset: '01:00:00' },
      'policy_refresh_continuous_aggregate pages_hourly': { start_offset: '29 days', end_offset: '01:00:00' },
      'policy_retention events_hourly': { drop_after: '400 days' },
      'policy_retention pages_hourly': { drop_after: '400 days' },
    });
    await database.query(setStorage({ retention: '90 days', compress_after: '3 days', figures_retention: null }));
    expect(Object.keys(await listJobs())).toHaveLength(5);
    expect(await listJobs()).toMatchObject({
      'policy_retention events': { drop_after: '90 days' },
      'policy_retention screenshots': { drop_after: '90 days' },
      'policy_compression events': { compress_after: '3 days' },
      'policy_refresh_continuous_aggregate events_hourly': { start_offset: '89 days', end_offset: '01:00:00' },
      'policy_refresh_continuous_aggregate pages_hourly': { start_offset: '89 days', end_offset: '01:00:00' },
    });
    await database.query(setStorage({ retention: null, compress_after: null }));
    expect(Object.keys(await listJobs()).sort()).toEqual([
      'policy_refresh_continuous_aggregate events_hourly',
      'policy_refresh_continuous_aggregate pages_hourly',
    ]);
    await database.query(setStorage({ retention: '30 days', compress_after: '7 days', figures_retention: '400 days' }));
  });

  it('makes figures that are true up to the last event', async () => {
    expect(
      await ask(
        `SELECT view_name AS name, materialized_only FROM timescaledb_information.continuous_aggregates ORDER BY 1`,
      ),
    ).toEqual([
      { name: 'events_hourly', materialized_only: false },
      { name: 'pages_hourly', materialized_only: false },
    ]);
    const { session, events } = buildVisit(0, 5);
    const site_id = `site-${randomUUID()}`;
    await database.transaction(buildFlush({ ...session, site_id }, events));
    const figures = () => ask(`SELECT sum(events)::int AS events FROM events_hourly WHERE site_id = $1`, [site_id]);
    expect(await figures()).toEqual([{ events: 5 }]);
    await admin.unsafe(`CALL refresh_continuous_aggregate('events_hourly', NULL, NULL)`);
    expect(await figures()).toEqual([{ events: 5 }]);
  });

  it('reads, completes and erases sessions in a chunk that has become columns', async () => {
    const visits = Array.from({ length: 30 }, () => buildVisit(12, 100));
    const [first, second] = visits;
    if (!first || !second) throw new Error('two visits are needed');
    for (const { session, events } of visits) {
      // The last event of the first session comes late.
      await database.transaction(buildFlush(session, session === first.session ? events.slice(0, -1) : events));
    }
    const before = await readEvents(second.session);
    const [job] = await ask<{ job_id: number }>(`
      SELECT job_id FROM timescaledb_information.jobs WHERE hypertable_name = 'events' AND proc_name = 'policy_compression'`);
    await admin.unsafe(`CALL run_job(${job?.job_id ?? 0})`);
    const [oldest] = await listChunks();
    expect(oldest?.is_compressed).toBe(true);
    const figures = (await database.query<TableRow>(listTables())).find(({ name }) => name === 'events');
    expect(figures?.compressed_chunks).toBeGreaterThanOrEqual(1);
    expect(figures?.chunks).toBe((await listChunks()).length);
    expect(figures?.bytes_after_compression).toBeGreaterThan(0);
    expect(figures?.bytes_after_compression).toBeLessThan(figures?.bytes_before_compression ?? 0);

    expect(await readEvents(second.session)).toEqual(before);
    // A flush comes again, whole: nothing is doubled, and the summary counts nothing twice.
    await database.transaction(buildFlush(second.session, second.events));
    expect(await readEvents(second.session)).toEqual(before);
    expect(await countEvents(second.session)).toBe(100);
    // The late event is in.
    await database.transaction(buildFlush(first.session, first.events));
    expect(await readEvents(first.session)).toHaveLength(100);
    expect(await countEvents(first.session)).toBe(100);

    const { session_id } = second.session;
    await database.transaction([...lockSession(session_id), eraseSession(session_id)]);
    expect(await ask(`SELECT FROM events WHERE session_id = $1::text::uuid`, [session_id])).toEqual([]);
    expect(await ask(`SELECT count(*)::int AS n FROM events WHERE "timestamp" < now() - INTERVAL '11 days'`)).toEqual([
      { n: 29 * 100 },
    ]);
  });
});
