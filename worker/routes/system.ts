import { Hono } from 'hono';
import type { SystemView, WriterFigures } from '../../protocol/system-view.ts';
import { readRecording, type RecordingRow } from '../../sql/read/system-recording.ts';
import { readRejected, type RejectedRow } from '../../sql/read/system-rejected.ts';
import { readServer, type ServerRow } from '../../sql/read/system-server.ts';
import { listTables, type TableRow } from '../../sql/read/system-tables.ts';
import type { AppEnv, Env } from '../env.ts';
import { dashboardOnly } from '../middleware/dashboard-only.ts';
import { sendProblem } from '../problems.ts';
import { listRequestFigures } from '../request-meter.ts';
import { withDatabase } from '../with-database.ts';

/** Rejected events shown: enough to see what they have in common. */
const rejectedShown = 20;

/** The editions as the API calls them. */
const editionNames = {
  plain: 'postgresql',
  apache: 'timescaledb-apache',
  community: 'timescaledb-community',
} as const;

/** What is stored, and the state of the server that stores it. */
export const system = new Hono<AppEnv>().get('/', dashboardOnly(), async (c) => {
  const answer = await withDatabase(c, 'replica', (database) =>
    Promise.all([
      database.query<ServerRow>(readServer()),
      database.query<TableRow>(listTables()),
      database.query<RecordingRow>(readRecording()),
      database.query<RejectedRow>(readRejected(rejectedShown)),
    ]),
  );
  if (!answer.ok) return sendProblem(c, answer);
  const [[server], tables, [recording], [rejected]] = answer.value;
  if (!server || !recording || !rejected) throw new Error('an aggregate gave no row');
  const view: SystemView = {
    server: { ...server, edition: editionNames[server.edition] },
    tables,
    recording,
    requests: listRequestFigures(),
    writers: await listWriterFigures(c.env),
    rejected,
  };
  return c.json(view);
});

/** What each writer says of itself; one that does not answer is left out. */
async function listWriterFigures(env: Env): Promise<WriterFigures[]> {
  const shards = Math.max(1, Number(env.WRITER_SHARDS) || 1);
  const reports = await Promise.allSettled(
    Array.from({ length: shards }, async (_shard, i) => env.BULK_WRITER.getByName(`writer-${i}`).report()),
  );
  return reports.flatMap((report) => (report.status === 'fulfilled' ? [report.value] : []));
}
