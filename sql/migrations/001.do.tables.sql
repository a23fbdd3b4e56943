-- The tables that every server has. Written by the BulkWriter objects (sql/write), read by the worker's read routes (sql/read).

-- The path of a URL: `/checkout` of `https://shop.example/checkout?step=2#card`, `/` when it has none.
CREATE FUNCTION url_path(url text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN coalesce(
  nullif(substring(regexp_replace(url, '^[a-zA-Z][a-zA-Z0-9+.-]*://[^/?#]*', '') FROM '^[^?#]*'), ''),
  '/'
);

-- Events per minute since `started_at`, with more events added. Minutes before the start count as the first, those after a day as the last.
CREATE FUNCTION add_activity(activity integer[], started_at timestamptz, times timestamptz[]) RETURNS integer[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (
  WITH added AS (
    SELECT least(greatest(floor(extract(epoch FROM t - started_at) / 60), 0), 1439)::integer AS minute, count(*)::integer AS events
    FROM unnest(times) AS t
    GROUP BY 1
  )
  SELECT array_agg(coalesce(activity[minute + 1], 0) + coalesce(added.events, 0) ORDER BY minute)
  FROM generate_series(0, greatest(cardinality(activity) - 1, (SELECT max(added.minute) FROM added))) AS minute
  LEFT JOIN added USING (minute)
);

-- The distinct paths of a session, at most 200 of them.
CREATE FUNCTION add_pages(pages text[], more text[]) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (
  SELECT coalesce(array_agg(path ORDER BY position), '{}')
  FROM (
    SELECT path, min(position) AS position
    FROM unnest(pages || more) WITH ORDINALITY AS all_pages(path, position)
    GROUP BY path
    ORDER BY min(position)
    LIMIT 200
  ) AS kept
);

-- One row per session: what its first request said, and a summary kept up to date by each flush.
CREATE TABLE sessions (
  session_id uuid PRIMARY KEY,
  site_id text NOT NULL DEFAULT 'default',
  user_id text,
  identified_at timestamptz,
  fingerprint text,
  started_at timestamptz NOT NULL,
  ended_at timestamptz,
  last_activity_at timestamptz NOT NULL,
  page_url text NOT NULL,
  referrer text,
  user_agent text,
  screen_width integer,
  screen_height integer,
  viewport_width integer,
  viewport_height integer,
  pixel_ratio real,
  device_type text NOT NULL DEFAULT 'unknown',
  browser text,
  os text,
  is_bot boolean NOT NULL DEFAULT false,
  country text,
  language text,
  timezone text,
  clock_offset_ms bigint NOT NULL DEFAULT 0,
  metadata jsonb NOT NULL DEFAULT '{}',
  first_event_at timestamptz,
  last_event_at timestamptz,
  duration_ms bigint NOT NULL GENERATED ALWAYS AS (
    coalesce(round(extract(epoch FROM last_event_at - first_event_at) * 1000), 0)::bigint
  ) STORED,
  first_path text,
  last_path text,
  pages text[] NOT NULL DEFAULT '{}',
  activity integer[] NOT NULL DEFAULT '{}',
  event_count integer NOT NULL DEFAULT 0,
  page_count integer NOT NULL DEFAULT 0,
  click_count integer NOT NULL DEFAULT 0,
  error_count integer NOT NULL DEFAULT 0,
  screenshot_count integer NOT NULL DEFAULT 0,
  missing_count integer NOT NULL DEFAULT 0,
  rejected_count integer NOT NULL DEFAULT 0
);

-- The session list, newest first.
CREATE INDEX sessions_started_at ON sessions (started_at DESC, session_id DESC);

-- One row per event. The primary key makes inserts idempotent and is the index of a session's replay.
CREATE TABLE events (
  session_id uuid NOT NULL,
  "timestamp" timestamptz NOT NULL,
  event_id bigint NOT NULL,
  site_id text NOT NULL,
  event_type text NOT NULL,
  target_element varchar(255),
  target_selector text,
  target_tag text,
  target_id text,
  target_class text,
  page_url text NOT NULL,
  viewport_x integer,
  viewport_y integer,
  screen_x integer,
  screen_y integer,
  scroll_x integer,
  scroll_y integer,
  input_value text,
  input_masked boolean,
  key_pressed text,
  mouse_button smallint,
  click_count smallint,
  event_data jsonb,
  PRIMARY KEY (session_id, "timestamp", event_id)
);

-- One row per picture, numbered by the tracker like events.
CREATE TABLE screenshots (
  session_id uuid NOT NULL,
  "timestamp" timestamptz NOT NULL,
  screenshot_id bigint NOT NULL,
  site_id text NOT NULL,
  page_url text NOT NULL,
  format text NOT NULL,
  width integer NOT NULL,
  height integer NOT NULL,
  scroll_x integer NOT NULL,
  scroll_y integer NOT NULL,
  viewport_width integer,
  viewport_height integer,
  area_x integer,
  area_y integer,
  area_width integer,
  area_height integer,
  size_bytes integer NOT NULL,
  image bytea NOT NULL,
  PRIMARY KEY (session_id, "timestamp", screenshot_id)
);

-- A picture is compressed already.
ALTER TABLE screenshots ALTER COLUMN image SET STORAGE EXTERNAL;

-- Events that the database refused, kept aside with its reason. `payload` is bytes: what was refused may not be valid text.
CREATE TABLE rejected_events (
  session_id uuid NOT NULL,
  event_id bigint NOT NULL,
  site_id text NOT NULL,
  rejected_at timestamptz NOT NULL DEFAULT now(),
  sqlstate text NOT NULL,
  reason text NOT NULL,
  payload bytea NOT NULL,
  PRIMARY KEY (session_id, event_id)
);
