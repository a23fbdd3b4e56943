import type { Statement } from '../connect.ts';

/** The settings that an operator may change: intervals as PostgreSQL reads them, null for ever (`compress_after`: never). */
export type StorageSettings = {
  retention: string | null;
  compress_after: string | null;
  chunk_interval: string;
  figures_retention: string | null;
};

const columns = ['retention', 'compress_after', 'chunk_interval', 'figures_retention'] as const;

/** Changes those settings that are given. The server's own jobs are set to them by the same statement. */
export function setStorage(settings: Partial<StorageSettings>): Statement {
  const given = columns.filter((column) => settings[column] !== undefined);
  const changes = given.map((column, i) => `${column} = $${i + 1}::text::interval`);
  return {
    text: `UPDATE storage_settings SET ${['edition = edition', ...changes].join(', ')}`,
    params: given.map((column) => settings[column] ?? null),
  };
}
