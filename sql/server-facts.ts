/** What a server says of itself. */
export type ServerFacts = { version: string; timescaledb: string | null; license: string | null };

/** The columns of `ServerFacts`, which any server can be asked for, migrated or not. */
export const serverFactColumns = `current_setting('server_version') AS version,
  (SELECT extversion FROM pg_extension WHERE extname = 'timescaledb') AS timescaledb,
  current_setting('timescaledb.license', true) AS license`;

/** A server in words: its version and edition. */
export function describeServer({ version, timescaledb, license }: ServerFacts): string {
  if (timescaledb === null) return `PostgreSQL ${version}, plain`;
  const edition = license === 'timescale' ? 'Community' : license === 'apache' ? 'Apache' : 'of an unknown license';
  return `PostgreSQL ${version}, TimescaleDB ${timescaledb} ${edition}`;
}
