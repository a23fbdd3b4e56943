import type { Statement } from '../connect.ts';

/** The fields of a session that its object knows; times are ISO-8601. The summary figures are kept by the other writes. */
export type SessionRow = {
  session_id: string;
  site_id: string;
  user_id: string | null;
  fingerprint: string | null;
  started_at: string;
  ended_at: string | null;
  last_activity_at: string;
  page_url: string;
  referrer: string | null;
  user_agent: string | null;
  screen_width: number | null;
  screen_height: number | null;
  viewport_width: number | null;
  viewport_height: number | null;
  pixel_ratio: number | null;
  device_type: string;
  browser: string | null;
  os: string | null;
  is_bot: boolean;
  country: string | null;
  language: string | null;
  timezone: string | null;
  clock_offset_ms: number;
  metadata: Record<string, unknown>;
  missing_count: number;
};

/** A row of `upsertSessions`: a session that was not erased. */
export type UpsertedSessionRow = { session_id: string };

const text = `
INSERT INTO sessions (
  session_id, site_id, user_id, fingerprint, started_at, ended_at, last_activity_at, page_url, referrer, user_agent,
  screen_width, screen_height, viewport_width, viewport_height, pixel_ratio, device_type, browser, os, is_bot,
  country, language, timezone, clock_offset_ms, metadata, missing_count
)
SELECT
  session_id, site_id, user_id, fingerprint, started_at, ended_at, last_activity_at, page_url, referrer, user_agent,
  screen_width, screen_height, viewport_width, viewport_height, pixel_ratio, device_type, browser, os, is_bot,
  country, language, timezone, clock_offset_ms, metadata, missing_count
FROM json_to_recordset($1::text::json) AS s(
  session_id uuid, site_id text, user_id text, fingerprint text, started_at timestamptz, ended_at timestamptz,
  last_activity_at timestamptz, page_url text, referrer text, user_agent text, screen_width integer,
  screen_height integer, viewport_width integer, viewport_height integer, pixel_ratio real, device_type text,
  browser text, os text, is_bot boolean, country text, language text, timezone text, clock_offset_ms bigint,
  metadata jsonb, missing_count integer
)
WHERE NOT EXISTS (SELECT FROM erasures WHERE erasures.session_id = s.session_id)
  AND NOT EXISTS (SELECT FROM erasures WHERE erasures.user_id = s.user_id AND erasures.erased_at > s.started_at)
ON CONFLICT (session_id) DO UPDATE SET
  ended_at = excluded.ended_at,
  last_activity_at = greatest(sessions.last_activity_at, excluded.last_activity_at),
  missing_count = excluded.missing_count
RETURNING session_id`;

/**
 * Creates sessions, or brings those there are up to date. A session may be given once. One that was erased is left out, and
 * with it all that the other writes of the same transaction bring for it. Gives those that are there.
 */
export function upsertSessions(rows: SessionRow[]): Statement {
  return { text, params: [JSON.stringify(rows)] };
}
