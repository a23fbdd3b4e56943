import { runInDurableObject } from 'cloudflare:test';
import { expect, it } from 'vitest';
import { addAnswered, makeTally } from '../durable-objects/metrics-collector/tally.ts';
import type { SystemView } from '../protocol/system-view.ts';
import {
  buildEvent,
  env,
  getBuffer,
  openSession,
  post,
  read,
  readSystem,
  readWith,
  readWithoutDatabase,
  send,
  track,
} from './test-client.ts';
import { getCollector } from './report-requests.ts';

/** What a route was asked in all, and how it ended. */
function countRoute({ requests }: SystemView, route: string) {
  const found = requests?.routes.find((figures) => figures.route === route)?.last_hour;
  const { requests: all = 0, refused = 0, limited = 0, failed = 0 } = found ?? {};
  return { all, refused, limited, failed };
}

const subtract = <Counts extends Record<string, number>>(after: Counts, before: Counts) =>
  Object.fromEntries(Object.entries(after).map(([name, count]) => [name, count - (before[name] ?? 0)]));

it('counts what this isolate has answered, exactly, up to the moment of the question', async () => {
  const before = await readSystem();
  const session_id = await openSession({
    batch: { stream: 1, first_seq: 1, events: [buildEvent(), buildEvent()] },
  });
  const batch = { session_id, stream: 1, first_seq: 3, events: [buildEvent(), buildEvent(), buildEvent()] };
  await track(batch);
  await track(batch);
  await track({ ...batch, first_seq: 4 });
  await track({ ...batch, session_id: crypto.randomUUID() });
  await post('/track', '{');
  const after = await readSystem();
  const [track0, track1] = [countRoute(before, 'POST /api/v1/track'), countRoute(after, 'POST /api/v1/track')];
  expect(subtract(track1, track0)).toEqual({ all: 5, refused: 2, limited: 0, failed: 0 });
  if (!before.requests || !after.requests) throw new Error('the collector does not answer');
  // Two with the session, three of the batch, none of its repeat, one of the batch that overlaps it.
  expect(subtract(after.requests.since_then, before.requests.since_then)).toMatchObject({ events: 6, refused: 2 });
  expect(after.requests.since_then.bytes).toBeGreaterThan(before.requests.since_then.bytes);
  expect(after.requests.last_5_minutes.events_per_second).toBeGreaterThan(0);
  expect(after.requests.minutes.reduce((sum, { requests }) => sum + requests, 0)).toBe(
    after.requests.last_hour.requests,
  );
  expect(after.requests.isolates).toBe(1);
  // workerd does not say what an isolate uses.
  expect(after.requests.memory_bytes).toBeNull();
});

it('counts answers of 500 and above', async () => {
  const before = await readSystem();
  expect((await readWith({ DATABASE_DRIVER: 'mysql' }, '/api/v1/sessions')).status).toBe(503);
  expect((await readWithoutDatabase('/api/v1/sessions')).status).toBe(503);
  const after = await readSystem();
  const [sessions0, sessions1] = [
    countRoute(before, 'GET /api/v1/sessions'),
    countRoute(after, 'GET /api/v1/sessions'),
  ];
  expect(subtract(sessions1, sessions0)).toEqual({ all: 2, refused: 0, limited: 0, failed: 2 });
  expect(after.requests?.last_5_minutes.error_rate).toBeGreaterThan(0);
});

it('adds up what other isolates report, each report once', async () => {
  const before = await readSystem();
  const tally = makeTally();
  for (const ms of [1, 2, 900]) addAnswered(tally, { route: 'GET /elsewhere', status: 200, ms, events: 7, bytes: 10 });
  const delta = { v: 1, isolate: crypto.randomUUID(), seq: 1, memoryBytes: 64_000_000, tally } as const;
  await getCollector(env).add(delta);
  await getCollector(env).add(delta);
  const after = await readSystem();
  expect(countRoute(after, 'GET /elsewhere')).toMatchObject({ all: 3 });
  expect(after.requests?.routes.find(({ route }) => route === 'GET /elsewhere')?.last_hour.ms?.p99).toBeGreaterThan(
    800,
  );
  expect(after.requests?.since_then.events).toBe((before.requests?.since_then.events ?? 0) + 21);
  expect(after.requests).toMatchObject({ isolates: 2, memory_bytes: 64_000_000 });
});

it('tells what is stored, on which server, what the writers do, and what was refused', async () => {
  const session_id = await openSession();
  await track({ session_id, stream: 1, first_seq: 3, lost: [[1, 2]] });
  await read(`/sessions/${session_id}`);
  const { database, writers } = await readSystem();
  if (!database.is_reachable) throw new Error(database.detail);
  expect(database.server.edition).toBe('postgresql');
  expect(database.server.connections.reduce((sum, { count }) => sum + count, 0)).toBeGreaterThan(0);
  expect(database.tables.map(({ name }) => name).sort()).toEqual([
    'erasures',
    'events',
    'rejected_events',
    'screenshots',
    'session_labels',
    'session_notes',
    'sessions',
  ]);
  expect(database.recording.sessions).toBeGreaterThan(0);
  expect(database.recording.missing_events).toBeGreaterThanOrEqual(2);
  expect(database.storage).toMatchObject({ retention: '30 days', chunk_interval: '1 day' });
  expect(writers).toMatchObject([
    { name: 'writer-0', failed: 0, rejected: 0, last_error: null, waiting_flushes: 0, flushes: { p50: 1 } },
  ]);
  const [writer] = writers;
  expect(writer?.committed).toBeGreaterThan(0);
  expect(writer?.rows_per_second).toBeGreaterThan(0);
  expect(Date.parse(writer?.last_commit_at ?? '')).toBeGreaterThanOrEqual(Date.parse(writer?.since ?? ''));
});

it('tells how many rows a transaction has, and that one is kept aside', async () => {
  const session_id = await openSession();
  const events = Array.from({ length: 20 }, () => buildEvent());
  await track({ session_id, stream: 1, first_seq: 1, events });
  await runInDurableObject(getBuffer(session_id), (_instance, { storage }) => {
    // A number that the column does not hold: what no request can bring.
    storage.sql.exec(`UPDATE batches SET body = replace(body, '"event_type"', '"scroll_x":99999999999,"event_type"')`);
  });
  const before = (await readSystem()).writers[0];
  await runInDurableObject(getBuffer(session_id), async (instance) => instance.look(20_000));
  const after = (await readSystem()).writers[0];
  expect((after?.rejected ?? 0) - (before?.rejected ?? 0)).toBe(20);
  const { database } = await readSystem();
  const [latest] = database.is_reachable ? database.rejected.latest : [];
  const carried = atob(latest?.payload ?? '');
  expect(latest).toMatchObject({ session_id, sqlstate: '22003' });
  expect(carried).toContain('99999999999');
  expect(latest?.payload).not.toContain('\n');
  expect(carried).toHaveLength(Math.min(1_000, latest?.payload_bytes ?? 0));
  expect(after?.rows?.p99).toBeGreaterThanOrEqual(18);
  expect(after?.rows?.p99).toBeLessThanOrEqual(22);
});

it('leaves out an object that does not answer, and says what that means', async () => {
  const silent = { getByName: () => ({ report: () => Promise.reject(new Error('reset')) }) };
  const view = await readSystem({ BULK_WRITER: silent as never, METRICS_COLLECTOR: silent as never });
  expect(view).toMatchObject({ requests: null, writers: [], waiting: { sessions: 0, is_lower_bound: true } });
  expect(view.database.is_reachable).toBe(true);
  const older = { getByName: () => ({ report: async () => ({ name: 'writer-0', committed: 1, failed: 0 }) }) };
  expect(await readSystem({ BULK_WRITER: older as never })).toMatchObject({
    writers: [],
    waiting: { is_lower_bound: true },
  });
  // What could not be reported comes with the next report.
  expect(countRoute(await readSystem(), 'GET /api/v1/system').all).toBeGreaterThan(0);
});

it('is for those who have logged in', async () => {
  expect((await send('/api/v1/system')).status).toBe(401);
});
