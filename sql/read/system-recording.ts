import type { Statement } from '../connect.ts';
import { isoColumn } from './session-columns.ts';

/** The one row of `readRecording`. Times are ISO-8601, null when there is nothing. */
export type RecordingRow = {
  sessions: number;
  live_sessions: number;
  sessions_with_gaps: number;
  missing_events: number;
  first_event_at: string | null;
  last_event_at: string | null;
};

/** What is recorded, and how completely. */
export function readRecording(): Statement {
  return {
    text: `
SELECT
  count(*) AS sessions,
  count(*) FILTER (WHERE ended_at IS NULL) AS live_sessions,
  count(*) FILTER (WHERE missing_count > 0) AS sessions_with_gaps,
  coalesce(sum(missing_count), 0)::bigint AS missing_events,
  ${isoColumn('(SELECT min("timestamp") FROM events)')} AS first_event_at,
  ${isoColumn('max(last_event_at)')} AS last_event_at
FROM sessions`,
    params: [],
  };
}
