import type { Statement } from '../connect.ts';

/** A row of `listTables`. `rows` is the planner's estimate, 0 before the first analysis. */
export type TableRow = { name: string; rows: number; bytes: number };

/** The tables with their sizes, indexes and chunks included, largest first. */
export function listTables(): Statement {
  return {
    text: `
SELECT name, greatest(reltuples, 0)::bigint AS rows, stored_bytes(name::regclass) AS bytes
FROM unnest(ARRAY['sessions', 'events', 'screenshots', 'rejected_events', 'erasures']) AS name
JOIN pg_class ON pg_class.oid = name::regclass
ORDER BY bytes DESC, name`,
    params: [],
  };
}
