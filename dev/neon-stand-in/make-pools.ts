import pg from 'pg';

/** Connections of each user of each database. Enough for tests that hold a few transactions at once. */
const maxConnections = 10;

/** Pools of connections to one server, by whom and which database a connection string of Neon's names. */
export type Pools = { get(connectionString: string): pg.Pool; end(): Promise<void> };

/**
 * Makes pools that connect to the server at `serverUrl`, whatever host a connection string has. A server then notices within
 * 100 ms that a request was given up, and ends its statement, as Neon's proxy sees to.
 */
export function makePools(serverUrl: string): Pools {
  const pools = new Map<string, pg.Pool>();
  return {
    get(connectionString) {
      const { username, password, pathname } = new URL(connectionString);
      const url = Object.assign(new URL(serverUrl), { username, password, pathname });
      const known = pools.get(url.href);
      if (known) return known;
      const pool = new pg.Pool({
        connectionString: url.href,
        max: maxConnections,
        connectionTimeoutMillis: 10_000,
        options: '-c client_connection_check_interval=100ms',
      });
      // An unused connection that the server closes, as when a database is dropped, is nobody's failure.
      pool.on('error', () => undefined);
      pools.set(url.href, pool);
      return pool;
    },
    async end() {
      await Promise.all([...pools.values()].map((pool) => pool.end()));
    },
  };
}
