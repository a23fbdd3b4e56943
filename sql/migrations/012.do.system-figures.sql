-- What the system figures read (sql/read/system-*.ts, sql/read/storage.ts): how many rows a table has, in how many chunks and how
-- well compressed, and when upkeep last went through.

-- One row, written at the end of each run by sql/maintain.ts.
CREATE TABLE maintenance_runs (
  is_only_row boolean PRIMARY KEY DEFAULT true CHECK (is_only_row),
  finished_at timestamptz NOT NULL,
  -- false when more was left for the next run.
  is_complete boolean NOT NULL
);

-- The planner's estimate; 0 before the first analysis.
CREATE FUNCTION stored_rows(relation regclass) RETURNS bigint
LANGUAGE sql STABLE
RETURN (SELECT greatest(reltuples, 0)::bigint FROM pg_class WHERE oid = relation);

-- One row: nulls where the table has no chunks, and sizes only of chunks that have become columns.
CREATE FUNCTION chunk_figures(relation regclass)
RETURNS TABLE (chunks bigint, compressed_chunks bigint, bytes_before_compression bigint, bytes_after_compression bigint)
LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT NULL::bigint, NULL::bigint, NULL::bigint, NULL::bigint;
END;

DO $$
DECLARE
  tables_edition text := (SELECT edition FROM storage_settings);
BEGIN
  IF tables_edition = 'plain' THEN
    RETURN;
  END IF;

  -- The estimate of a hypertable is that of its chunks; it is a table without rows itself.
  EXECUTE $function$
    CREATE OR REPLACE FUNCTION stored_rows(relation regclass) RETURNS bigint LANGUAGE sql STABLE AS $body$
      SELECT greatest(approximate_row_count(relation), 0)
    $body$
  $function$;

  -- The sizes are those of when each chunk became columns. Only the Community edition has them.
  EXECUTE format($function$
    CREATE OR REPLACE FUNCTION chunk_figures(relation regclass)
    RETURNS TABLE (chunks bigint, compressed_chunks bigint, bytes_before_compression bigint, bytes_after_compression bigint)
    LANGUAGE sql STABLE AS $body$
      SELECT counted.chunks, counted.compressed_chunks, sizes.before_bytes, sizes.after_bytes
      FROM (
        SELECT
          CASE WHEN is_hypertable THEN (
            SELECT count(*) FROM timescaledb_information.chunks WHERE hypertable_name = relation::text
          ) END AS chunks,
          CASE WHEN is_hypertable THEN (
            SELECT count(*) FROM timescaledb_information.chunks WHERE hypertable_name = relation::text AND is_compressed
          ) END AS compressed_chunks
        FROM (
          SELECT EXISTS (
            SELECT FROM timescaledb_information.hypertables WHERE hypertable_name = relation::text
          ) AS is_hypertable
        ) AS kind
      ) AS counted
      LEFT JOIN LATERAL (%s) AS sizes ON true
    $body$
  $function$, CASE tables_edition
    WHEN 'community' THEN
      'SELECT before_compression_total_bytes AS before_bytes, after_compression_total_bytes AS after_bytes FROM hypertable_columnstore_stats(relation)'
    ELSE 'SELECT NULL::bigint AS before_bytes, NULL::bigint AS after_bytes'
  END);
END
$$;
