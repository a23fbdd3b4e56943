import type postgres from 'postgres';
import { upsertSessions, type SessionRow } from '../../sql/write/upsert-sessions.ts';
import { connect } from '../connect.ts';
import { getCpuUs } from './backend-cpu.ts';
import { makeLoad, makeSessions } from './make-load.ts';
import { prepareStage, type Way } from './ways.ts';

/** A cell of the table: rows a statement, connections that send at the same time. */
export type Setup = { rows: number; connections: number };

/** What a run of one way took, microseconds a row: the wall's, the server's processor's, and those of what the client does first. */
export type WayRun = { way: string; setup: Setup; us: number; serverUs: number; clientUs: number };

/** Rows of one run: half a second. */
const rowsPerRun = 20_000;

/** A connection with the process that serves it, and the sessions that it writes, as a writer has its own. */
export type Line = { line: postgres.ReservedSql; pid: number; sessions: SessionRow[] };

/** Connections that are used by one run at a time. */
export type Lines = { sql: postgres.Sql; reserved: Line[] };

/** Opens as many connections as any setup needs. */
export async function openLines(url: string, count: number): Promise<Lines> {
  const sql = connect(url, count);
  const reserved: Line[] = [];
  for (let i = 0; i < count; i += 1) {
    const line = await sql.reserve();
    const [row] = await line<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`;
    await line.unsafe(prepareStage);
    const sessions = makeSessions();
    const { text, params } = upsertSessions(sessions);
    await line.unsafe(text, params as string[]);
    reserved.push({ line, pid: row?.pid ?? 0, sessions });
  }
  return { sql, reserved };
}

/** Runs one way in one setup, into an empty table. */
export async function measureWay(lines: Lines, way: Way, setup: Setup): Promise<WayRun> {
  const [first] = lines.reserved;
  if (!first) throw new Error('no connection');
  await first.line.unsafe('TRUNCATE events');
  await first.line.unsafe('CHECKPOINT');
  const used = lines.reserved.slice(0, setup.connections);
  const statements = Math.ceil(rowsPerRun / setup.rows / used.length);
  const loads = used.map(({ sessions }) => makeLoad(sessions, statements, setup.rows));
  const makeMs = performance.now();
  const made = loads.map((own) => own.map((load) => way.make(load)));
  const clientMs = performance.now() - makeMs;
  const pids = used.map(({ pid }) => pid);
  const cpuBefore = getCpuUs(pids);
  const startedMs = performance.now();
  await Promise.all(
    used.map(async ({ line }, i) => {
      for (const next of made[i] ?? []) await way.run(line, next);
    }),
  );
  const ms = performance.now() - startedMs;
  const serverUs = getCpuUs(pids) - cpuBefore;
  const [stored] = await first.line<{ count: number }[]>`SELECT count(*)::integer AS count FROM events`;
  const rows = used.length * statements * setup.rows;
  if (stored?.count !== rows) throw new Error(`${way.name}: ${stored?.count} rows are stored where ${rows} were sent`);
  return {
    way: way.name,
    setup,
    us: (ms * 1_000) / rows,
    serverUs: serverUs / rows,
    clientUs: (clientMs * 1_000) / rows,
  };
}
