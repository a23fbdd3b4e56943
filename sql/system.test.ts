import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { buildEvents, buildFlush, buildSession } from './build-rows.ts';
import { maintain } from './maintain.ts';
import { useOwnDatabase } from './own-database.ts';
import { readMaintenance, type MaintenanceRow } from './read/system-maintenance.ts';
import { readRecording, type RecordingRow } from './read/system-recording.ts';
import { readServer, type ServerRow } from './read/system-server.ts';
import { listTables, type TableRow } from './read/system-tables.ts';

const { database, other, edition } = await useOwnDatabase('system-tests');

const atMs = Math.floor(Date.now() / 3_600_000) * 3_600_000 - 3 * 3_600_000;
const readOnly = async <Row>(question: Parameters<typeof database.query>[0]): Promise<Row | undefined> =>
  (await database.query<Row>(question))[0];

it('tells how many rows each table has, in how many chunks', async () => {
  const session = buildSession({ session_id: randomUUID(), started_at: new Date(atMs).toISOString() });
  const events = buildEvents(Array.from({ length: 30 }, (_, i) => ({ atMs: atMs + i * 1_000 })));
  await database.transaction(buildFlush(session, events));
  await other.unsafe('ANALYZE');
  const tables = await database.query<TableRow>(listTables());
  expect(Object.fromEntries(tables.map(({ name, rows }) => [name, rows]))).toEqual({
    sessions: 1,
    events: 30,
    screenshots: 0,
    rejected_events: 0,
    erasures: 0,
    session_labels: 0,
    session_notes: 0,
  });
  const isPlain = edition === 'plain';
  for (const { name, ...table } of tables) {
    const chunks = isPlain || !['events', 'screenshots'].includes(name) ? null : name === 'events' ? 1 : 0;
    const compressed_chunks = chunks === null ? null : 0;
    expect([name, table]).toMatchObject([
      name,
      { chunks, compressed_chunks, bytes_before_compression: null, bytes_after_compression: null },
    ]);
    expect(table.bytes).toBeGreaterThan(0);
  }
  const recording = await readOnly<RecordingRow>(readRecording());
  expect(recording?.first_event_at).toBe(new Date(atMs).toISOString());
});

it('tells who is connected, what they do, and how long the oldest transaction is open', async () => {
  await other.begin(async (sql) => {
    await sql`SET LOCAL application_name = 'system-tests-idle'`;
    const server = await readOnly<ServerRow>(readServer());
    expect(server?.connections).toContainEqual({ name: 'system-tests-idle', state: 'idle in transaction', count: 1 });
    expect(server?.longest_transaction_ms).toBeGreaterThanOrEqual(0);
    expect(server?.used_connections).toBeGreaterThanOrEqual(2);
    expect(server?.used_connections).toBeLessThan(server?.max_connections ?? 0);
    expect(server?.cache_hit_rate).toBeGreaterThan(0);
    expect(server?.cache_hit_rate).toBeLessThanOrEqual(1);
  });
  await expect
    .poll(async () => (await readOnly<ServerRow>(readServer()))?.longest_transaction_ms, { timeout: 5_000 })
    .toBeNull();
});

const readRun = () => readOnly<MaintenanceRow>(readMaintenance());

it('tells when upkeep last went through, and whether it left anything', async () => {
  expect(await readRun()).toBeUndefined();
  await maintain(database, { budgetMs: 20_000 });
  const done = await readRun();
  expect(done?.is_complete).toBe(true);
  expect(Math.abs(Date.now() - Date.parse(done?.at ?? ''))).toBeLessThan(60_000);
  await maintain(database, { budgetMs: -1 });
  expect(await readRun()).toMatchObject({ is_complete: false });
});
