import { environments, isOriginEntry, jurisdictions, minSecretLength } from '../protocol/setting-rules.ts';
import type { Env } from './env.ts';

/** What of the environment is looked at. */
export type Settings = Partial<
  Pick<
    Env,
    | 'ENVIRONMENT'
    | 'SESSION_SECRET'
    | 'SESSION_SECRET_PREVIOUS'
    | 'DASHBOARD_TOKEN'
    | 'ACCESS_TEAM'
    | 'ACCESS_AUD'
    | 'ALLOWED_ORIGINS'
    | 'REQUIRE_ORIGIN'
    | 'WRITER_SHARDS'
    | 'DATABASE_URL'
    | 'DATABASE_DRIVER'
    | 'HYPERDRIVE'
  >
> & { DO_JURISDICTION?: string };

/**
 * What is missing or wrong in the settings, a sentence each that names the setting and never its value; empty when the worker
 * can serve with them. What is left out of `ENVIRONMENT` is production: forgetting a setting must not open a door.
 */
export function listSettingFaults(env: Settings): string[] {
  return [...listSecretFaults(env), ...listAccessFaults(env), ...listPlainFaults(env)];
}

function listSecretFaults(env: Settings): string[] {
  const faults: string[] = [];
  if (!env.SESSION_SECRET) faults.push('SESSION_SECRET is missing');
  if (!env.DASHBOARD_TOKEN && !env.ACCESS_TEAM)
    faults.push('DASHBOARD_TOKEN is missing (or ACCESS_TEAM and ACCESS_AUD)');
  if (env.ENVIRONMENT === 'local') return faults;
  for (const name of ['SESSION_SECRET', 'SESSION_SECRET_PREVIOUS', 'DASHBOARD_TOKEN'] as const) {
    const secret = env[name];
    if (secret && secret.length < minSecretLength)
      faults.push(`${name} must have at least ${minSecretLength} characters`);
  }
  if (env.SESSION_SECRET && env.SESSION_SECRET === env.DASHBOARD_TOKEN) {
    faults.push('SESSION_SECRET and DASHBOARD_TOKEN must not be the same');
  }
  return faults;
}

function listAccessFaults({ ACCESS_TEAM: team, ACCESS_AUD: aud }: Settings): string[] {
  if (Boolean(team) !== Boolean(aud)) return ['ACCESS_TEAM and ACCESS_AUD come together'];
  if (team && !/^[a-z0-9-]+$/i.test(team))
    return ['ACCESS_TEAM must be the first label of its cloudflareaccess.com name'];
  return [];
}

function listPlainFaults(env: Settings): string[] {
  const faults: string[] = [];
  if (!env.DATABASE_URL && !env.HYPERDRIVE)
    faults.push('DATABASE_URL is missing (or a Hyperdrive bound as HYPERDRIVE)');
  if (env.DATABASE_DRIVER && !isOneOf(['postgres', 'neon'], env.DATABASE_DRIVER)) {
    faults.push('DATABASE_DRIVER must be postgres or neon');
  }
  if (env.ENVIRONMENT && !isOneOf(environments, env.ENVIRONMENT)) {
    faults.push(`ENVIRONMENT must be ${environments.join(', ')}`);
  }
  if (env.DO_JURISDICTION && !isOneOf(jurisdictions, env.DO_JURISDICTION)) {
    faults.push(`DO_JURISDICTION must be ${jurisdictions.join(' or ')}`);
  }
  if (env.REQUIRE_ORIGIN && !isOneOf(['true', 'false'], env.REQUIRE_ORIGIN)) {
    faults.push('REQUIRE_ORIGIN must be true or false');
  }
  if (env.WRITER_SHARDS && !/^[1-9]\d{0,2}$/.test(env.WRITER_SHARDS)) {
    faults.push('WRITER_SHARDS must be a whole number from 1 to 999');
  }
  const origins = env.ALLOWED_ORIGINS ? env.ALLOWED_ORIGINS.split(',') : [];
  for (const [i, entry] of origins.entries()) {
    if (!isOriginEntry(entry.trim()))
      faults.push(`entry ${i + 1} of ALLOWED_ORIGINS is not an origin such as https://shop.example`);
  }
  return faults;
}

function isOneOf(list: readonly string[], value: string): boolean {
  return list.includes(value);
}
