import { chooseDriver } from '../sql/choose-driver.ts';
import { connect, type Database } from '../sql/connect.ts';
import { maintain, type MaintenanceReport } from '../sql/maintain.ts';

/** A step of maintenance removes or counts a bounded number of rows; one that takes longer than this is given up, and changes nothing. */
const statementTimeoutMs = 60_000;

/** A connection for what is not a request: maintenance, settings, the doctor. `DATABASE_DRIVER` may say how. */
export function connectForMaintenance(url: string): Database {
  const { DATABASE_DRIVER = '' } = process.env;
  return connect(chooseDriver({ DATABASE_URL: url, DATABASE_DRIVER }, 'write'), {
    name: 'afterimage-maintenance',
    statementTimeoutMs,
    connectTimeoutS: 10,
    idleTimeoutS: 20,
  });
}

/** One run of maintenance on a database, with a connection of its own. */
export async function maintainAt(url: string, budgetMs: number): Promise<MaintenanceReport> {
  const database = connectForMaintenance(url);
  try {
    return await maintain(database, { budgetMs });
  } finally {
    database.destroy();
  }
}

/** What a run did, in words. */
export function describeMaintenance({ countedHours, removed, isDone }: MaintenanceReport): string {
  const removals = Object.entries(removed).map(([relation, count]) => `${count} removed from ${relation}`);
  const done = [...(countedHours > 0 ? [`${countedHours} hours counted`] : []), ...removals];
  return `${done.length === 0 ? 'nothing to do' : done.join(', ')}${isDone ? '' : '; more is left for the next run'}`;
}
