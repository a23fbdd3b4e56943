-- What goes when it is too old, by `storage_settings` (007). TimescaleDB Community does events and pictures with jobs of its own, which the trigger
-- sets up; the rest, and everything on the other servers, sql/maintain.ts removes with `remove_expired`, a bounded step at a time.

CREATE FUNCTION apply_storage_settings() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
  IF NEW.edition = 'plain' THEN
    RETURN NEW;
  END IF;
  PERFORM set_chunk_time_interval('events', NEW.chunk_interval);
  PERFORM set_chunk_time_interval('screenshots', NEW.chunk_interval);
  IF NEW.edition = 'apache' THEN
    RETURN NEW;
  END IF;

  PERFORM remove_retention_policy('events', if_exists => true);
  PERFORM remove_retention_policy('screenshots', if_exists => true);
  IF NEW.retention IS NOT NULL THEN
    PERFORM add_retention_policy('events', drop_after => NEW.retention);
    PERFORM add_retention_policy('screenshots', drop_after => NEW.retention);
  END IF;

  CALL remove_columnstore_policy('events', if_exists => true);
  IF NEW.compress_after IS NOT NULL THEN
    CALL add_columnstore_policy('events', after => NEW.compress_after);
  END IF;

  -- A refresh over dropped chunks would empty the hours of those: it begins a day after them.
  PERFORM remove_continuous_aggregate_policy('events_hourly', if_exists => true);
  PERFORM remove_continuous_aggregate_policy('pages_hourly', if_exists => true);
  PERFORM add_continuous_aggregate_policy('events_hourly', NEW.retention - INTERVAL '1 day', INTERVAL '1 hour', INTERVAL '15 minutes');
  PERFORM add_continuous_aggregate_policy('pages_hourly', NEW.retention - INTERVAL '1 day', INTERVAL '1 hour', INTERVAL '15 minutes');
  PERFORM remove_retention_policy('events_hourly', if_exists => true);
  PERFORM remove_retention_policy('pages_hourly', if_exists => true);
  IF NEW.figures_retention IS NOT NULL THEN
    PERFORM add_retention_policy('events_hourly', drop_after => NEW.figures_retention);
    PERFORM add_retention_policy('pages_hourly', drop_after => NEW.figures_retention);
  END IF;
  RETURN NEW;
END
$$;

DO $$
BEGIN
  IF (SELECT edition FROM storage_settings) = 'community' THEN
    -- A session's rows lie side by side, and all sessions of a chunk in the same segment: small, and a late duplicate still costs little.
    ALTER TABLE events SET (
      timescaledb.enable_columnstore,
      timescaledb.segmentby = '',
      timescaledb.orderby = 'session_id, "timestamp" DESC, event_id DESC'
    );
  END IF;
END
$$;

CREATE TRIGGER apply_storage_settings AFTER INSERT OR UPDATE ON storage_settings
FOR EACH ROW EXECUTE FUNCTION apply_storage_settings();

UPDATE storage_settings SET edition = edition;

-- Removes at most `at_most` rows of each relation that are too old, or whole chunks of them, and says how many (chunks count as one).
-- Sessions go by their beginning, before their events, so that nobody is shown the rest of one. Events whose hour is not counted yet stay.
CREATE FUNCTION remove_expired(at_most integer) RETURNS TABLE (relation text, removed bigint)
LANGUAGE plpgsql
AS $$
DECLARE
  settings storage_settings;
  expired timestamptz;
  events_expired timestamptz;
BEGIN
  SELECT * INTO settings FROM storage_settings;
  expired := now() - settings.retention;
  events_expired := least(expired, (SELECT min(hour) FROM open_hours));

  WITH gone AS (
    DELETE FROM sessions WHERE session_id IN (
      SELECT session_id FROM sessions WHERE started_at < expired ORDER BY started_at LIMIT at_most
    ) RETURNING 1
  ) SELECT 'sessions', count(*) INTO relation, removed FROM gone;
  RETURN NEXT;

  WITH gone AS (
    DELETE FROM rejected_events WHERE ctid = ANY (ARRAY(
      SELECT ctid FROM rejected_events WHERE rejected_at < expired LIMIT at_most
    )) RETURNING 1
  ) SELECT 'rejected_events', count(*) INTO relation, removed FROM gone;
  RETURN NEXT;

  -- Nothing of an erased session can arrive any more: its id has expired.
  WITH gone AS (
    DELETE FROM erasures WHERE erasure_id IN (
      SELECT erasure_id FROM erasures WHERE erased_at < now() - INTERVAL '30 days' LIMIT at_most
    ) RETURNING 1
  ) SELECT 'erasures', count(*) INTO relation, removed FROM gone;
  RETURN NEXT;

  IF settings.edition = 'community' THEN
    RETURN;
  END IF;

  IF settings.edition = 'apache' THEN
    IF events_expired IS NOT NULL AND expired IS NOT NULL THEN
      SELECT 'events', count(*) INTO relation, removed FROM drop_chunks('events', older_than => events_expired);
      RETURN NEXT;
      SELECT 'screenshots', count(*) INTO relation, removed FROM drop_chunks('screenshots', older_than => expired);
      RETURN NEXT;
    END IF;
  ELSE
    WITH gone AS (
      DELETE FROM events WHERE ctid = ANY (ARRAY(
        SELECT ctid FROM events WHERE "timestamp" < events_expired AND expired IS NOT NULL LIMIT at_most
      )) RETURNING 1
    ) SELECT 'events', count(*) INTO relation, removed FROM gone;
    RETURN NEXT;
    WITH gone AS (
      DELETE FROM screenshots WHERE ctid = ANY (ARRAY(
        SELECT ctid FROM screenshots WHERE "timestamp" < expired LIMIT at_most
      )) RETURNING 1
    ) SELECT 'screenshots', count(*) INTO relation, removed FROM gone;
    RETURN NEXT;
  END IF;

  WITH gone AS (
    DELETE FROM events_by_hour WHERE ctid = ANY (ARRAY(
      SELECT ctid FROM events_by_hour WHERE hour < now() - settings.figures_retention LIMIT at_most
    )) RETURNING 1
  ) SELECT 'events_by_hour', count(*) INTO relation, removed FROM gone;
  RETURN NEXT;
  WITH gone AS (
    DELETE FROM pages_by_hour WHERE ctid = ANY (ARRAY(
      SELECT ctid FROM pages_by_hour WHERE hour < now() - settings.figures_retention LIMIT at_most
    )) RETURNING 1
  ) SELECT 'pages_by_hour', count(*) INTO relation, removed FROM gone;
  RETURN NEXT;
END
$$;
