-- Makes events and screenshots hypertables of one-day chunks where the server has TimescaleDB loaded; elsewhere they stay plain tables.
-- The same statements read and write both.
DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_available_extensions WHERE name = 'timescaledb')
    AND current_setting('shared_preload_libraries') LIKE '%timescaledb%'
  THEN
    CREATE EXTENSION IF NOT EXISTS timescaledb;
    EXECUTE $hypertable$SELECT create_hypertable('events', by_range('timestamp', INTERVAL '1 day'), create_default_indexes => false)$hypertable$;
    EXECUTE $hypertable$SELECT create_hypertable('screenshots', by_range('timestamp', INTERVAL '1 day'), create_default_indexes => false)$hypertable$;
  END IF;
END
$$;
