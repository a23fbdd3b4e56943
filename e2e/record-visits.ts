import postgres from 'postgres';
import { maintainAt } from '../dev/maintenance.ts';
import { waitUntil } from '../dev/processes/wait-until.ts';
import { recordVisit, type Visit } from './record-visit.ts';

/** Visits that are sent at once. */
const concurrency = 8;

/** Events and pictures are in the database 20 s after they were sent, and later when they are many or the machine is busy. */
const drainTimeoutMs = 180_000;

/** Hours are counted within this. */
const maintenanceMs = 60_000;

/** Records visits into an empty database and waits until it has all of them and has counted their hours. Gives their sessions' ids by who it was. */
export async function recordVisits(
  { apiUrl, databaseUrl }: { apiUrl: string; databaseUrl: string },
  visits: readonly Visit[],
  images: readonly Buffer[],
): Promise<ReadonlyMap<string, string>> {
  const sessions = new Map<string, string>();
  let [events, next] = [0, 0];
  const work = async (): Promise<void> => {
    for (let visit = visits[next++]; visit; visit = visits[next++]) {
      const { sessionId, eventCount } = await recordVisit(apiUrl, visit, images);
      sessions.set(visit.who, sessionId);
      events += eventCount;
    }
  };
  await Promise.all(Array.from({ length: concurrency }, work));
  const pictures = visits.reduce((sum, visit) => sum + (visit.pictures?.length ?? 0), 0);
  const sql = postgres(databaseUrl, { max: 1 });
  const isStored = async (): Promise<boolean> => {
    const [row] = await sql<{ events: number; pictures: number }[]>`
      SELECT (SELECT count(*)::int FROM events) AS events, (SELECT count(*)::int FROM screenshots) AS pictures`;
    return row?.events === events && row.pictures === pictures;
  };
  try {
    if (!(await waitUntil(isStored, { timeoutMs: drainTimeoutMs, everyMs: 250 })))
      throw new Error(`not all of ${events} events and ${pictures} pictures are in the database`);
  } finally {
    await sql.end();
  }
  await maintainAt(databaseUrl, maintenanceMs);
  return sessions;
}
