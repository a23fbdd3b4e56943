import type { Statement } from '../connect.ts';

/** Notes that a run of upkeep went through now, and whether it left nothing for the next. */
export function noteMaintenance(isComplete: boolean): Statement {
  return {
    text: `
INSERT INTO maintenance_runs (finished_at, is_complete) VALUES (now(), $1::boolean)
ON CONFLICT (is_only_row) DO UPDATE SET finished_at = excluded.finished_at, is_complete = excluded.is_complete`,
    params: [isComplete],
  };
}
