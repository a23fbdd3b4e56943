import { Hono, type Context } from 'hono';
import { withDeadline } from '../../durable-objects/deadline.ts';
import type { RequestFigures, WriterFigures } from '../../protocol/figures-view.ts';
import type { SystemView } from '../../protocol/system-view.ts';
import { readStorage, type StorageRow } from '../../sql/read/storage.ts';
import { readMaintenance, type MaintenanceRow } from '../../sql/read/system-maintenance.ts';
import { readRecording, type RecordingRow } from '../../sql/read/system-recording.ts';
import { readRejected, type RejectedRow } from '../../sql/read/system-rejected.ts';
import { readServer, type ServerRow } from '../../sql/read/system-server.ts';
import { listTables, type TableRow } from '../../sql/read/system-tables.ts';
import type { AppEnv, Env } from '../env.ts';
import { getObject } from '../../durable-objects/get-object.ts';
import { dashboardOnly } from '../middleware/dashboard-only.ts';
import { getCollector, reportRequests } from '../report-requests.ts';
import { sumWaiting } from '../sum-waiting.ts';
import { withDatabase } from '../with-database.ts';

/** Rejected events shown: enough to see what they have in common. */
const rejectedShown = 20;

/** An object that takes longer is left out: somebody who looks wants to see the rest. */
const objectDeadlineMs = 3_000;

/** The editions as the API calls them. */
const editionNames = {
  plain: 'postgresql',
  apache: 'timescaledb-apache',
  community: 'timescaledb-community',
} as const;

/**
 * What the worker, its objects and the database say of themselves. Answers also when some of them do not: just then somebody
 * looks.
 */
export const system = new Hono<AppEnv>().get('/', dashboardOnly(), async (c) => {
  const [requests, writers, database] = await Promise.all([readRequests(c.env), listWriters(c.env), readDatabase(c)]);
  const view: SystemView = {
    at: new Date().toISOString(),
    requests,
    waiting: sumWaiting(writers),
    writers: writers.filter((writer) => writer !== null),
    database,
  };
  return c.json(view);
});

/** The requests of all isolates, those of this one up to now; null when the collector does not answer. */
async function readRequests(env: Env): Promise<RequestFigures | null> {
  const read = async (): Promise<RequestFigures> => {
    await reportRequests(env);
    return getCollector(env).report();
  };
  return withDeadline(read(), objectDeadlineMs, 'the collector').catch(() => null);
}

/** What each writer says of itself; null in the place of one that does not answer. */
async function listWriters(env: Env): Promise<(WriterFigures | null)[]> {
  const shards = Math.max(1, Number(env.WRITER_SHARDS) || 1);
  return Promise.all(
    Array.from({ length: shards }, async (_shard, i) => {
      const report: Promise<WriterFigures> = getObject(env, env.BULK_WRITER, `writer-${i}`).report();
      const figures = await withDeadline(report, objectDeadlineMs, 'a writer').catch(() => null);
      // During a deploy a writer may still be of the version before.
      return figures && 'waiting' in figures ? figures : null;
    }),
  );
}

/** What the database says of itself: the one that is written to, not its replica. */
async function readDatabase(c: Context<AppEnv>): Promise<SystemView['database']> {
  const answer = await withDatabase(c, 'fresh', (database) =>
    Promise.all([
      database.query<ServerRow>(readServer()),
      database.query<TableRow>(listTables()),
      database.query<RecordingRow>(readRecording()),
      database.query<StorageRow>(readStorage()),
      database.query<MaintenanceRow>(readMaintenance()),
      database.query<RejectedRow>(readRejected(rejectedShown)),
    ]),
  );
  if (!answer.ok) return { is_reachable: false, detail: answer.cause };
  const [[server], tables, [recording], [storage], [lastMaintenance], [rejected]] = answer.value;
  if (!server || !recording || !storage || !rejected) throw new Error('an aggregate gave no row');
  const { current_edition: _current, ...settings } = storage;
  return {
    is_reachable: true,
    server: { ...server, edition: editionNames[server.edition] },
    tables,
    recording,
    storage: { ...settings, edition: editionNames[storage.edition], last_maintenance: lastMaintenance ?? null },
    rejected,
  };
}
