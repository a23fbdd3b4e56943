import type { Statement } from '../connect.ts';

/** A row of `listTables`. `rows` is the server's estimate, 0 before the first analysis; the last four are null without chunks. */
export type TableRow = {
  name: string;
  rows: number;
  bytes: number;
  chunks: number | null;
  compressed_chunks: number | null;
  bytes_before_compression: number | null;
  bytes_after_compression: number | null;
};

/** The tables with their sizes, indexes and chunks included, and what compression made of them, largest first. */
export function listTables(): Statement {
  return {
    text: `
SELECT
  name, stored_rows(name::regclass) AS rows, stored_bytes(name::regclass) AS bytes,
  chunks, compressed_chunks, bytes_before_compression, bytes_after_compression
FROM unnest(ARRAY['sessions', 'events', 'screenshots', 'rejected_events', 'erasures', 'session_labels', 'session_notes']) AS name
CROSS JOIN LATERAL chunk_figures(name::regclass)
ORDER BY bytes DESC, name`,
    params: [],
  };
}
