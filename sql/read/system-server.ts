import type { Statement } from '../connect.ts';
import type { Edition } from '../edition.ts';

/** The one row of `readServer`. */
export type ServerRow = {
  version: string;
  timescaledb: string | null;
  edition: Edition;
  max_connections: number;
  connections: Record<string, number>;
  database_bytes: number;
};

/** Which server this is, who is connected to this database, and how large it is. */
export function readServer(): Statement {
  return {
    text: `
SELECT
  current_setting('server_version') AS version,
  (SELECT extversion FROM pg_extension WHERE extname = 'timescaledb') AS timescaledb,
  storage_edition() AS edition,
  current_setting('max_connections')::integer AS max_connections,
  (
    SELECT coalesce(json_object_agg(name, connections), '{}')
    FROM (
      SELECT coalesce(nullif(application_name, ''), 'unnamed') AS name, count(*) AS connections
      FROM pg_stat_activity WHERE datname = current_database() GROUP BY 1
    ) AS by_name
  ) AS connections,
  pg_database_size(current_database()) AS database_bytes`,
    params: [],
  };
}
