-- What the system figures read (sql/read/system-*.ts): the bytes of a table with its indexes, and with its chunks where it is
-- a hypertable.
CREATE FUNCTION stored_bytes(relation regclass) RETURNS bigint
LANGUAGE sql STABLE
RETURN pg_total_relation_size(relation);

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_extension WHERE extname = 'timescaledb') THEN
    EXECUTE $function$
      CREATE OR REPLACE FUNCTION stored_bytes(relation regclass) RETURNS bigint LANGUAGE sql STABLE AS $body$
        SELECT CASE
          WHEN EXISTS (SELECT FROM timescaledb_information.hypertables WHERE hypertable_name = relation::text)
          THEN hypertable_size(relation)
          ELSE pg_total_relation_size(relation)
        END
      $body$
    $function$;
  END IF;
END
$$;
