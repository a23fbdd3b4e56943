import type { Edition } from '../edition.ts';
import type { Statement } from '../connect.ts';

/** The one row of `readStorage`. Intervals are as PostgreSQL writes them, null for ever (`compress_after`: never). */
export type StorageRow = {
  /** What the server could do when its schema was made, and what it can do now. */
  edition: Edition;
  current_edition: Edition;
  retention: string | null;
  compress_after: string | null;
  chunk_interval: string;
  figures_retention: string | null;
  /** Hours that are over and whose counts do not stand yet. */
  open_hours: number;
};

/** How long what is kept, and what the server does about it. */
export function readStorage(): Statement {
  return {
    text: `
SELECT
  edition,
  storage_edition() AS current_edition,
  retention::text,
  compress_after::text,
  chunk_interval::text,
  figures_retention::text,
  (SELECT count(*) FROM open_hours WHERE hour < now() - INTERVAL '1 hour') AS open_hours
FROM storage_settings`,
    params: [],
  };
}
