import type { IncomingHttpHeaders } from 'node:http';
import * as v from 'valibot';

const querySchema = v.strictObject({ query: v.string(), params: v.array(v.nullable(v.string())) });
const bodySchema = v.union([v.strictObject({ queries: v.array(querySchema) }), querySchema]);

const isolationLevels: Record<string, string> = {
  ReadUncommitted: 'READ UNCOMMITTED',
  ReadCommitted: 'READ COMMITTED',
  RepeatableRead: 'REPEATABLE READ',
  Serializable: 'SERIALIZABLE',
};

/** One query with its parameters in the server's own text. */
export type SqlQuery = v.InferOutput<typeof querySchema>;

/** What a driver asked for. `begin` is what opens the transaction of a batch, and null for a query by itself. */
export type SqlRequest = { connectionString: string; queries: SqlQuery[]; begin: string | null };

/** Reads a request as `@neondatabase/serverless` sends it. Throws when it is none: the headers, then the body. */
export function parseSqlRequest(headers: IncomingHttpHeaders, body: string): SqlRequest {
  const connectionString = headers['neon-connection-string'];
  if (typeof connectionString !== 'string' || !URL.canParse(connectionString)) {
    throw new Error('the header Neon-Connection-String has no address');
  }
  if (headers['neon-raw-text-output'] !== 'true' || headers['neon-array-mode'] !== 'true') {
    throw new Error('only raw text in arrays is answered here');
  }
  const parsed = v.parse(bodySchema, JSON.parse(body));
  return 'queries' in parsed
    ? { connectionString, queries: parsed.queries, begin: buildBegin(headers) }
    : { connectionString, queries: [parsed], begin: null };
}

function buildBegin(headers: IncomingHttpHeaders): string {
  const level = headers['neon-batch-isolation-level'];
  const isolation = typeof level === 'string' ? isolationLevels[level] : undefined;
  if (level !== undefined && isolation === undefined) throw new Error('invalid isolation level');
  return [
    'BEGIN',
    ...(isolation === undefined ? [] : [`ISOLATION LEVEL ${isolation}`]),
    ...(headers['neon-batch-read-only'] === 'true' ? ['READ ONLY'] : []),
    ...(headers['neon-batch-deferrable'] === 'true' ? ['DEFERRABLE'] : []),
  ].join(' ');
}
