import { neon, neonConfig } from '@neondatabase/serverless';
import type { ConnectOptions, Database, Statement } from '../connect.ts';
import { getColumnParser } from './parse-column.ts';

const loopbackHosts = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * The driver takes its endpoint only from a setting of the whole process. This one changes nothing for hosts of Neon; on a
 * loopback host, where no certificate can be, a stand-in listens without TLS on the port of the address.
 */
const neonEndpoint = neonConfig.fetchEndpoint;
neonConfig.fetchEndpoint = (host, port, options) => {
  if (loopbackHosts.has(host)) return `http://${host}:${port}/sql`;
  return typeof neonEndpoint === 'function' ? neonEndpoint(host, port, options) : neonEndpoint;
};

const types = { getTypeParser: getColumnParser };

/**
 * Speaks to a PostgreSQL at Neon, one HTTP request for each call. Behind it a proxy shares connections, on which nothing of a
 * session stays: so a single statement is a transaction as well, and each transaction sets its own limit, name and time zone
 * first, in the same request. The server's limit alone would not end a request whose server is silent: it is given up
 * after the times for connecting and for a statement together.
 */
export function connectToNeon(url: string, options: ConnectOptions): Database {
  const sql = neon(url, { isolationLevel: 'ReadCommitted' });
  const settings = buildSettings(options);
  const deadlineMs = options.connectTimeoutS * 1_000 + options.statementTimeoutMs;
  const underWay = new Set<AbortController>();
  let isDestroyed = false;

  const run = async (statements: Statement[]): Promise<unknown[][]> => {
    if (isDestroyed) throw new Error('the database was closed');
    const controller = new AbortController();
    const timer = setTimeout(
      () => controller.abort(new Error(`the database did not answer in ${deadlineMs} ms`)),
      deadlineMs,
    );
    underWay.add(controller);
    try {
      const [, ...results] = await sql.transaction(
        [settings, ...statements].map(({ text, params }) => sql.query(text, params, { types })),
        { fetchOptions: { signal: controller.signal } },
      );
      return results;
    } finally {
      clearTimeout(timer);
      underWay.delete(controller);
    }
  };

  return {
    query: async <Row>(statement: Statement): Promise<Row[]> => (await run([statement]))[0] as Row[],
    transaction: run,
    destroy() {
      isDestroyed = true;
      for (const controller of underWay) controller.abort(new Error('the database was closed'));
    },
  };
}

function buildSettings({ name, statementTimeoutMs }: ConnectOptions): Statement {
  const text = `SELECT
    set_config('statement_timeout', $1::text, true),
    set_config('application_name', $2::text, true),
    set_config('TimeZone', 'UTC', true)`;
  return { text, params: [String(statementTimeoutMs), name] };
}
