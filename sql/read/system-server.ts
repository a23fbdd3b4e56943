import type { Statement } from '../connect.ts';
import type { Edition } from '../edition.ts';

/** The one row of `readServer`. */
export type ServerRow = {
  version: string;
  timescaledb: string | null;
  edition: Edition;
  database_bytes: number;
  max_connections: number;
  /** Connections of clients to any database of the server. */
  used_connections: number;
  /** Those to this database, by name and by what they do. */
  connections: { name: string; state: string; count: number }[];
  /** Age of the oldest transaction of another client in this database; null when there is none. */
  longest_transaction_ms: number | null;
  /** From 0 to 1; null before the first question. */
  cache_hit_rate: number | null;
};

/** Which server this is, who is connected to it, and how large this database is. A role that may not see what others do sees `unknown`. */
export function readServer(): Statement {
  return {
    text: `
WITH clients AS (
  SELECT * FROM pg_stat_activity WHERE backend_type IS NULL OR backend_type = 'client backend'
), own AS (
  SELECT * FROM clients WHERE datname = current_database()
)
SELECT
  current_setting('server_version') AS version,
  (SELECT extversion FROM pg_extension WHERE extname = 'timescaledb') AS timescaledb,
  storage_edition() AS edition,
  pg_database_size(current_database()) AS database_bytes,
  current_setting('max_connections')::integer AS max_connections,
  (SELECT count(*) FROM clients) AS used_connections,
  (
    SELECT coalesce(json_agg(by_name ORDER BY name, state), '[]')
    FROM (
      SELECT coalesce(nullif(application_name, ''), 'unnamed') AS name, coalesce(state, 'unknown') AS state, count(*) AS count
      FROM own GROUP BY 1, 2
    ) AS by_name
  ) AS connections,
  (
    SELECT round(extract(epoch FROM clock_timestamp() - min(xact_start)) * 1000)::bigint
    FROM own WHERE pid <> pg_backend_pid()
  ) AS longest_transaction_ms,
  (
    SELECT round(blks_hit::numeric / nullif(blks_hit + blks_read, 0), 4)::double precision
    FROM pg_stat_database WHERE datname = current_database()
  ) AS cache_hit_rate`,
    params: [],
  };
}
