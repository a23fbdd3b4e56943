import type { Statement } from '../connect.ts';
import { isoColumn } from './session-columns.ts';

/** The one row of `readRejected`. */
export type RejectedRow = {
  total: number;
  latest: { session_id: string; event_id: number; rejected_at: string; sqlstate: string; reason: string }[];
};

/** How many events the database has refused, and the latest of them, without what they carried. */
export function readRejected(limit: number): Statement {
  return {
    text: `
SELECT
  (SELECT count(*) FROM rejected_events) AS total,
  (
    SELECT coalesce(json_agg(r), '[]')
    FROM (
      SELECT session_id, event_id, ${isoColumn('rejected_events.rejected_at')} AS rejected_at, sqlstate, reason
      FROM rejected_events ORDER BY rejected_events.rejected_at DESC, event_id DESC LIMIT $1::integer
    ) AS r
  ) AS latest`,
    params: [limit],
  };
}
