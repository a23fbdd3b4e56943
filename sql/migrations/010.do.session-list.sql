-- What the session list needs to find and sort sessions fast (sql/read/list-sessions.ts, count-sessions.ts, session-filters.ts). Written by each
-- flush (sql/write/upsert-sessions.ts, insert-events.ts). sql/plans.test.ts shows which question uses which index.

-- What sessions are chosen by from lists, as one array: `{"site=default","device=mobile","browser=Chrome 141","browser=Chrome"}`.
CREATE FUNCTION session_traits(site_id text, device_type text, browser text, os text, country text) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN ARRAY[
  'site=' || site_id, 'device=' || device_type, 'browser=' || browser, 'browser=' || regexp_replace(browser, ' [0-9]+$', ''),
  'os=' || os, 'country=' || country
];

-- A common value is found soon in the order of the list; this finds the rare ones, and that there is none.
CREATE INDEX sessions_traits ON sessions USING gin (session_traits(site_id, device_type, browser, os, country), pages);

-- What a search looks through.
CREATE FUNCTION session_text(session_id uuid, user_id text, fingerprint text, page_url text, referrer text, pages text[]) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN concat_ws(E'\n', session_id, user_id, fingerprint, page_url, referrer, array_to_string(pages, E'\n'));

-- Every server of today has pg_trgm; on one without, a search reads all sessions.
DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_available_extensions WHERE name = 'pg_trgm') THEN
    CREATE EXTENSION IF NOT EXISTS pg_trgm;
    CREATE INDEX sessions_text ON sessions
      USING gin (session_text(session_id, user_id, fingerprint, page_url, referrer, pages) gin_trgm_ops);
  END IF;
END
$$;

-- The list from the newest on; with the site, sessions are counted by their beginning without reading them (sql/read/stats-*.ts).
DROP INDEX sessions_started_at;
CREATE INDEX sessions_started_at ON sessions (started_at DESC, session_id DESC) INCLUDE (site_id);

-- Few sessions have errors, gaps, or are live.
CREATE INDEX sessions_with_errors ON sessions (started_at DESC, session_id DESC) WHERE error_count > 0;
CREATE INDEX sessions_with_gaps ON sessions (started_at DESC, session_id DESC) WHERE missing_count > 0;
CREATE INDEX sessions_live ON sessions (started_at DESC, session_id DESC) WHERE ended_at IS NULL;

-- The sessions of a user, the newest first, and those of a visitor by the beginning of the id.
DROP INDEX sessions_user_id;
CREATE INDEX sessions_user_id ON sessions (user_id, started_at DESC, session_id DESC) WHERE user_id IS NOT NULL;
CREATE INDEX sessions_fingerprint ON sessions (fingerprint COLLATE "C", started_at, session_id) WHERE fingerprint IS NOT NULL;

-- What the list is sorted by, in both directions; the durations also by their least and most.
CREATE INDEX sessions_last_activity_at ON sessions (last_activity_at, session_id);
CREATE INDEX sessions_duration_ms ON sessions (duration_ms, session_id) INCLUDE (started_at);
CREATE INDEX sessions_event_count ON sessions (event_count, session_id);
CREATE INDEX sessions_page_count ON sessions (page_count, session_id);
CREATE INDEX sessions_error_count ON sessions (error_count, session_id);

-- Time alone: the statistics read whole hours from the hourly figures, and of the events only what is cut, or not counted yet.
DROP INDEX events_timestamp;
CREATE INDEX events_timestamp ON events ("timestamp");
