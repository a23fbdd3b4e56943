import type { Statement } from '../connect.ts';

/** A row of `markHours`: the beginning of an hour, ISO-8601. */
export type MarkedHourRow = { hour: string };

/** An hour that is over is left open for a little longer: what is recorded in it arrives within seconds, as a rule. */
const settling = '5 minutes';

/**
 * Marks hours that are over and not counted yet, up to `limit` of them, the latest first, and gives them. Every insert that begins after this is committed
 * removes the mark of an hour that it adds to.
 */
export function markHours(limit: number): Statement {
  return {
    text: `
INSERT INTO closed_hours (hour)
SELECT hour FROM open_hours WHERE hour + INTERVAL '1 hour' < now() - INTERVAL '${settling}' ORDER BY hour DESC LIMIT $1::integer
ON CONFLICT (hour) DO UPDATE SET filled_at = NULL
RETURNING to_char(hour AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS hour`,
    params: [limit],
  };
}
