import type { Statement } from '../connect.ts';
import { isoColumn } from './session-columns.ts';

/** The one row of `readMaintenance`, none before the first run. `at` is ISO-8601. */
export type MaintenanceRow = { at: string; is_complete: boolean };

/** When upkeep last went through, whoever did it, and whether it left nothing for the next run. */
export function readMaintenance(): Statement {
  return {
    text: `SELECT ${isoColumn('finished_at')} AS at, is_complete FROM maintenance_runs`,
    params: [],
  };
}
