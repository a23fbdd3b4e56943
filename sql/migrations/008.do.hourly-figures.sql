-- Events and page views by the hour, read by the statistics (sql/read/stats-*.ts): `events_hourly` and `pages_hourly`, the same on every
-- server, and true up to the last event. TimescaleDB Community keeps them as continuous aggregates. Elsewhere sql/maintain.ts counts
-- hours that are over into `events_by_hour` and `pages_by_hour`, and the views count the other hours anew.

-- The device of the session, so that figures by device need no join. Events from before have none. And what an event carries beside its
-- columns as it came: nothing searches in it, and as jsonb it took more than twice the place, and four times the time to read.
ALTER TABLE events
  ADD COLUMN device_type text NOT NULL DEFAULT 'unknown',
  ALTER COLUMN event_data TYPE json;

-- The hours that are counted, once `filled_at` is set. Written by sql/maintain.ts. Every insert (sql/write/insert-events.ts) and every erasure
-- removes the marks of the hours that it changes: they are counted anew.
CREATE TABLE closed_hours (
  hour timestamptz PRIMARY KEY,
  filled_at timestamptz
);

CREATE OR REPLACE FUNCTION erase_session(erased uuid) RETURNS boolean
LANGUAGE plpgsql
AS $$
BEGIN
  INSERT INTO erasures (session_id) VALUES (erased) ON CONFLICT (session_id) DO NOTHING;
  WITH gone AS (
    DELETE FROM events WHERE session_id = erased RETURNING "timestamp"
  )
  DELETE FROM closed_hours WHERE hour IN (SELECT date_trunc('hour', "timestamp", 'UTC') FROM gone);
  DELETE FROM screenshots WHERE session_id = erased;
  DELETE FROM rejected_events WHERE session_id = erased;
  DELETE FROM sessions WHERE session_id = erased;
  RETURN FOUND;
END
$$;

DO $$
BEGIN
  IF (SELECT edition FROM storage_settings) = 'community' THEN
    CREATE MATERIALIZED VIEW events_hourly WITH (timescaledb.continuous, timescaledb.materialized_only = false) AS
      SELECT site_id, time_bucket(INTERVAL '1 hour', "timestamp") AS hour, event_type, device_type, count(*) AS events
      FROM events
      GROUP BY 1, 2, 3, 4
      WITH NO DATA;
    CREATE MATERIALIZED VIEW pages_hourly WITH (timescaledb.continuous, timescaledb.materialized_only = false) AS
      SELECT
        site_id, time_bucket(INTERVAL '1 hour', "timestamp") AS hour, url_path(page_url) AS path,
        count(*) AS views, count(DISTINCT session_id) AS sessions
      FROM events
      WHERE event_type = 'page_view'
      GROUP BY 1, 2, 3
      WITH NO DATA;
    -- Nothing is left for sql/maintain.ts to count.
    CREATE VIEW open_hours AS SELECT hour FROM closed_hours WHERE false;
    RETURN;
  END IF;

  CREATE TABLE events_by_hour (
    hour timestamptz NOT NULL,
    site_id text NOT NULL,
    event_type text NOT NULL,
    device_type text NOT NULL,
    events bigint NOT NULL,
    PRIMARY KEY (hour, site_id, event_type, device_type)
  );
  CREATE TABLE pages_by_hour (
    hour timestamptz NOT NULL,
    site_id text NOT NULL,
    path text NOT NULL,
    views bigint NOT NULL,
    sessions bigint NOT NULL
  );
  -- A path may be longer than a key.
  CREATE INDEX pages_by_hour_hour ON pages_by_hour (hour, site_id);

  CREATE VIEW open_hours AS
    SELECT hour
    FROM generate_series(
      (SELECT date_trunc('hour', min("timestamp"), 'UTC') FROM events),
      (SELECT greatest(now(), max("timestamp")) FROM events),
      INTERVAL '1 hour'
    ) AS hour
    WHERE NOT EXISTS (
      SELECT FROM closed_hours WHERE closed_hours.hour = hour.hour AND closed_hours.filled_at IS NOT NULL
    );

  CREATE VIEW events_hourly AS
    SELECT site_id, hour, event_type, device_type, events
    FROM events_by_hour
    JOIN closed_hours USING (hour)
    WHERE filled_at IS NOT NULL
    UNION ALL
    SELECT site_id, hour, event_type, device_type, events
    FROM open_hours
    CROSS JOIN LATERAL (
      SELECT site_id, event_type, device_type, count(*) AS events
      FROM events
      WHERE "timestamp" >= hour AND "timestamp" < hour + INTERVAL '1 hour'
      GROUP BY 1, 2, 3
    ) AS counted;
  CREATE VIEW pages_hourly AS
    SELECT site_id, hour, path, views, sessions
    FROM pages_by_hour
    JOIN closed_hours USING (hour)
    WHERE filled_at IS NOT NULL
    UNION ALL
    SELECT site_id, hour, path, views, sessions
    FROM open_hours
    CROSS JOIN LATERAL (
      SELECT site_id, url_path(page_url) AS path, count(*) AS views, count(DISTINCT session_id) AS sessions
      FROM events
      WHERE "timestamp" >= hour AND "timestamp" < hour + INTERVAL '1 hour' AND event_type = 'page_view'
      GROUP BY 1, 2
    ) AS counted;
END
$$;
