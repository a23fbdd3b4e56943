import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildEvents, buildFlush, buildSession } from './build-rows.ts';
import { countEveryHour } from './count-every-hour.ts';
import { maintain } from './maintain.ts';
import { useOwnDatabase } from './own-database.ts';
import { readStorage, type StorageRow } from './read/storage.ts';
import { removeExpired, type RemovedRow } from './write/remove-expired.ts';
import { setStorage, type StorageSettings } from './write/set-storage.ts';

const { own, database, other, edition } = await useOwnDatabase('retention-tests');
const isCommunity = edition === 'community';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const thisHourMs = Math.floor(Date.now() / hourMs) * hourMs;
const toIso = (ms: number): string => new Date(ms).toISOString();
const count = () => countEveryHour(database, own);

const ask = async <Row>(text: string): Promise<Row[]> => database.query<Row>({ text, params: [] });

/** On TimescaleDB Community, what the server's own job would drop. */
const runServerJobs = async (): Promise<void> => {
  if (!isCommunity) return;
  const jobs = await other<{ job_id: number }[]>`
    SELECT job_id FROM timescaledb_information.jobs WHERE proc_name = 'policy_retention' ORDER BY job_id`;
  for (const { job_id } of jobs) await other.unsafe(`CALL run_job(${job_id})`);
};

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
  await other.unsafe('TRUNCATE events, sessions, screenshots, rejected_events, erasures, closed_hours CASCADE');
  await count();
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

  it.skipIf(edition !== 'plain')('goes a bounded step at a time, and only when its hour is counted', async () => {
    await store(40);
    await store(40);
    expect(await removeStep()).toMatchObject({ sessions: 2, events: 0 });
    await count();
    expect(await removeStep()).toMatchObject({ sessions: 0, events: 4 });
    expect(await removeStep()).toMatchObject({ events: 2 });
    expect(await removeStep()).toMatchObject({ events: 0 });
  });

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
