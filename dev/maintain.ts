import { describeMaintenance, maintainAt } from './maintenance.ts';
import { getMessage } from './doctor/finding.ts';

/** Long enough for a month of events; what is left after it is told. */
const budgetMs = 10 * 60_000;

/** Does once what the worker's cron does every few minutes, on the database in `DATABASE_URL`. */
async function main(): Promise<number> {
  const url = process.env.DATABASE_URL;
  if (!url) {
    console.error('Set DATABASE_URL to the database, such as postgres://user:password@host/database.');
    return 1;
  }
  const report = await maintainAt(url, budgetMs);
  console.log(describeMaintenance(report));
  return report.isDone ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(getMessage(error));
  process.exitCode = 1;
}
