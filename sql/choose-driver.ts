/** How a database is spoken to: the PostgreSQL protocol over TCP, or Neon's over HTTP. */
export type DatabaseDriver = 'postgres' | 'neon';

/** A database and how to speak to it. */
export type DatabaseTarget = { driver: DatabaseDriver; url: string };

/** What of an environment says where the database is. */
export type DatabaseEnv = {
  /** The address of the database. It may be missing where a Hyperdrive is bound. */
  DATABASE_URL?: string;
  /** A replica for reads that may be a moment old. */
  DATABASE_READ_URL?: string;
  /** `postgres` or `neon`, where the address does not tell. */
  DATABASE_DRIVER?: string;
  /** Cloudflare's pool of connections in front of the database. */
  HYPERDRIVE?: { connectionString: string };
};

/** What a connection is for. Only a read that may be a moment old goes to a replica. */
export type DatabasePurpose = 'write' | 'read';

/**
 * Where to connect, and how. A replica comes first for reads, then a bound Hyperdrive, then `DATABASE_URL`. An address is
 * Neon's when `DATABASE_DRIVER` says so, or its host when nothing does; a Hyperdrive speaks only TCP, whatever stands behind
 * it. Throws when no address is set, or when `DATABASE_DRIVER` is neither driver.
 */
export function chooseDriver(env: DatabaseEnv, purpose: DatabasePurpose): DatabaseTarget {
  const wanted = parseDriver(env.DATABASE_DRIVER);
  const replica = purpose === 'read' ? env.DATABASE_READ_URL : undefined;
  if (!replica && env.HYPERDRIVE) return { driver: 'postgres', url: env.HYPERDRIVE.connectionString };
  const url = replica || env.DATABASE_URL;
  if (!url) throw new Error('there is no address of a database: set DATABASE_URL, or bind a Hyperdrive as HYPERDRIVE');
  return { driver: wanted ?? (isNeonHost(url) ? 'neon' : 'postgres'), url };
}

function parseDriver(name: string | undefined): DatabaseDriver | undefined {
  if (!name) return undefined;
  if (name === 'postgres' || name === 'neon') return name;
  throw new Error(`DATABASE_DRIVER is "${name}", and may be "postgres" or "neon"`);
}

/** An address that `URL` does not understand, such as one with several hosts, is for Postgres.js to read. */
function isNeonHost(url: string): boolean {
  return URL.canParse(url) && new URL(url).hostname.toLowerCase().endsWith('.neon.tech');
}
