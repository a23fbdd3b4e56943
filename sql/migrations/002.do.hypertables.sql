-- Makes events and screenshots hypertables of one-day chunks where the server has TimescaleDB loaded; elsewhere they stay plain tables.
-- The same statements read and write both: sql/write writes them, sql/read reads them.
--
-- Creating the extension where it is not preloaded would cut the connection. Who may not see what is preloaded is on a hosted
-- server, which installs it itself or takes `CREATE EXTENSION timescaledb` before the first migration.
DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_available_extensions WHERE name = 'timescaledb')
    AND EXISTS (SELECT FROM pg_settings WHERE name = 'shared_preload_libraries' AND setting LIKE '%timescaledb%')
  THEN
    CREATE EXTENSION IF NOT EXISTS timescaledb;
  END IF;
  IF EXISTS (SELECT FROM pg_extension WHERE extname = 'timescaledb') THEN
    PERFORM create_hypertable('events', by_range('timestamp', INTERVAL '1 day'), create_default_indexes => false);
    PERFORM create_hypertable('screenshots', by_range('timestamp', INTERVAL '1 day'), create_default_indexes => false);
  END IF;
END
$$;
