-- How long what is kept. Written by operators (`npm run storage`, sql/write/set-storage.ts); read by the expiry of 009, and by
-- `npm run doctor`. What follows from a change, the trigger of 009 does at once: no migration is needed.

-- What this server can do: `community` (TimescaleDB with columnstore, continuous aggregates and jobs), `apache` (TimescaleDB with
-- hypertables only) or `plain` (PostgreSQL).
CREATE FUNCTION storage_edition() RETURNS text
LANGUAGE sql STABLE
RETURN CASE
  WHEN NOT EXISTS (SELECT FROM pg_extension WHERE extname = 'timescaledb') THEN 'plain'
  WHEN current_setting('timescaledb.license', true) = 'timescale' THEN 'community'
  ELSE 'apache'
END;

CREATE TABLE storage_settings (
  is_only_row boolean PRIMARY KEY DEFAULT true CHECK (is_only_row),
  -- What the server could do when its tables were made: views and jobs are made for it.
  edition text NOT NULL CHECK (edition IN ('community', 'apache', 'plain')),
  -- Sessions with all that belongs to them; null keeps them for ever. An event may arrive up to 8 days late.
  retention interval DEFAULT '30 days' CONSTRAINT "retention is at least 9 days" CHECK (retention >= '9 days'),
  -- Age at which a chunk of events becomes columns; null never. What comes later still goes into it, more slowly.
  compress_after interval DEFAULT '7 days' CONSTRAINT "compress_after is at least 1 day" CHECK (compress_after >= '1 day'),
  -- Of chunks that are made from now on.
  chunk_interval interval NOT NULL DEFAULT '1 day'
    CONSTRAINT "chunk_interval is from 1 hour to 30 days" CHECK (chunk_interval BETWEEN '1 hour' AND '30 days'),
  -- The hourly figures, which say nothing of a single visitor; null for ever.
  figures_retention interval DEFAULT '400 days' CONSTRAINT "figures_retention is at least 9 days" CHECK (figures_retention >= '9 days')
);

-- A server that got TimescaleDB only after 002 has plain tables.
DO $$
DECLARE
  has_hypertables boolean := false;
BEGIN
  IF storage_edition() <> 'plain' THEN
    has_hypertables := EXISTS (SELECT FROM timescaledb_information.hypertables WHERE hypertable_name = 'events');
  END IF;
  INSERT INTO storage_settings (edition) VALUES (CASE WHEN has_hypertables THEN storage_edition() ELSE 'plain' END);
END
$$;
