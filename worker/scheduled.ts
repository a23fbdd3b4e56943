import { chooseDriver } from '../sql/choose-driver.ts';
import { connect } from '../sql/connect.ts';
import { maintain } from '../sql/maintain.ts';
import type { Env } from './env.ts';

/** A step that takes longer than 25 s is given up by the server, and changes nothing. */
const connectOptions = { name: 'afterimage-cron', statementTimeoutMs: 25_000, connectTimeoutS: 10, idleTimeoutS: 0 };

/** A run of the cron has 15 minutes, and comes again before that. */
const budgetMs = 4 * 60_000;

/** What the cron does: hours that are over are counted, and what is too old goes, where the server does not do that by itself. */
export async function scheduled(_event: ScheduledController, env: Env): Promise<void> {
  const startedAt = Date.now();
  try {
    const database = connect(chooseDriver(env, 'write'), connectOptions);
    const { countedHours, removed, isDone } = await maintain(database, { budgetMs });
    const facts = { outcome: 'done', counted_hours: countedHours, removed, is_complete: isDone };
    console.log(JSON.stringify({ event: 'maintenance', ...facts, ms: Date.now() - startedAt }));
  } catch (error) {
    const detail = error instanceof Error ? error.message || error.name : String(error);
    console.error(JSON.stringify({ event: 'maintenance', outcome: 'failed', detail, ms: Date.now() - startedAt }));
  }
}
