import { getSqlState, type Database } from './connect.ts';
import { fillHour, type FilledHourRow } from './write/fill-hour.ts';
import { lockUsers } from './write/lock-erasures.ts';
import { markHours, type MarkedHourRow } from './write/mark-hours.ts';
import { noteMaintenance } from './write/note-maintenance.ts';
import { removeExpired, type RemovedRow } from './write/remove-expired.ts';

/** What one run did. `isDone` is false when more is left for the next. */
export type MaintenanceReport = { countedHours: number; removed: Record<string, number>; isDone: boolean };

/** Rows of a relation that one transaction removes: about a second's work. */
const rowsPerStep = 10_000;

/** Hours that one run counts: a new server with a month of events is through after a few runs. */
const hoursPerRun = 200;

/**
 * Does what the server does not do by itself, in bounded steps until nothing is left or the time is up: counts hours that are over, then
 * removes what is too old, and notes that it went through. Two runs at once do no harm. Throws what the server says.
 */
export async function maintain(database: Database, { budgetMs }: { budgetMs: number }): Promise<MaintenanceReport> {
  const endMs = Date.now() + budgetMs;
  const hours = await countHours(database, endMs);
  const removal = await removeOld(database, endMs);
  const isDone = hours.isDone && removal.isDone;
  await database.query(noteMaintenance(isDone));
  return { countedHours: hours.counted, removed: removal.removed, isDone };
}

/** Counts hours that are over and not counted yet. `isDone` is false when there are more. */
export async function countHours(database: Database, endMs: number): Promise<{ counted: number; isDone: boolean }> {
  const hours = await database.query<MarkedHourRow>(markHours(hoursPerRun));
  if (hours.length === 0) return { counted: 0, isDone: true };
  if (!(await passWriters(database))) return { counted: 0, isDone: false };
  let counted = 0;
  for (const { hour } of hours) {
    if (Date.now() >= endMs) return { counted, isDone: false };
    counted += ((await database.transaction(fillHour(hour))).at(-1) as FilledHourRow[]).length;
  }
  return { counted, isDone: hours.length < hoursPerRun };
}

/** Removes what is too old. `isDone` is false when there is more. */
async function removeOld(
  database: Database,
  endMs: number,
): Promise<{ removed: Record<string, number>; isDone: boolean }> {
  const removed: Record<string, number> = {};
  let isMore = true;
  while (isMore && Date.now() < endMs) {
    const rows = await database.query<RemovedRow>(removeExpired(rowsPerStep));
    isMore = rows.some((row) => row.removed >= rowsPerStep);
    for (const row of rows) {
      if (row.removed > 0) removed[row.relation] = (removed[row.relation] ?? 0) + row.removed;
    }
  }
  return { removed, isDone: !isMore };
}

/**
 * Waits until every transaction that began before is over: one of those may not have seen the marks. false when one of them does not end
 * in time; its hours are counted by the next run.
 */
async function passWriters(database: Database): Promise<boolean> {
  try {
    await database.transaction(lockUsers());
    return true;
  } catch (error) {
    if (getSqlState(error) === '55P03') return false;
    throw error;
  }
}
