import type { Statement } from '../connect.ts';
import { isoColumn } from './session-columns.ts';

/** Bytes of a payload that are read: what most events have, and little enough to be asked for every few seconds. */
const payloadBytes = 1_000;

/** The one row of `readRejected`. `payload` is the beginning of what was carried, in Base64; `payload_bytes` is how long all of it is. */
export type RejectedRow = {
  total: number;
  latest: {
    session_id: string;
    event_id: number;
    rejected_at: string;
    sqlstate: string;
    reason: string;
    payload: string;
    payload_bytes: number;
  }[];
};

/** How many events the database has refused, and the latest of them with the beginning of what they carried. */
export function readRejected(limit: number): Statement {
  return {
    text: `
SELECT
  (SELECT count(*) FROM rejected_events) AS total,
  (
    SELECT coalesce(json_agg(r), '[]')
    FROM (
      SELECT session_id, event_id, ${isoColumn('rejected_events.rejected_at')} AS rejected_at, sqlstate, reason,
        translate(encode(substring(payload FROM 1 FOR $2::integer), 'base64'), E'\\n', '') AS payload,
        octet_length(payload) AS payload_bytes
      FROM rejected_events ORDER BY rejected_events.rejected_at DESC, event_id DESC LIMIT $1::integer
    ) AS r
  ) AS latest`,
    params: [limit, payloadBytes],
  };
}
