import { randomBytes } from 'node:crypto';
import { minSecretLength } from '../../protocol/setting-rules.ts';
import { getValue, type Settings } from './settings.ts';

/** The secrets that a deployment can put, named as the worker names them. They are never written to disk. */
export const secretNames = ['SESSION_SECRET', 'DASHBOARD_TOKEN', 'DATABASE_URL', 'DATABASE_READ_URL'] as const;

export type SecretName = (typeof secretNames)[number];

/** Secrets that were given, by name. */
export type Given = Partial<Record<SecretName, string>>;

/** What is to be put. `shown` are those that were made and that somebody has to read. */
export type SecretPlan = { put: Given; shown: SecretName[]; missing: SecretName[] };

/** The secrets without which the worker does not serve. */
export function listRequiredSecrets(settings: Settings): SecretName[] {
  return [
    'SESSION_SECRET',
    ...(getValue(settings, 'ACCESS_TEAM') ? [] : (['DASHBOARD_TOKEN'] as const)),
    ...(getValue(settings, 'HYPERDRIVE_ID') ? [] : (['DATABASE_URL'] as const)),
  ];
}

/**
 * Which secrets to put: those that are required and not there, and a replica's address that was given. What is there stays,
 * whatever was given: a secret is changed by a rotation, not by a deployment. `SESSION_SECRET` and `DASHBOARD_TOKEN` are made
 * when they were not given, but only where they can be shown: Cloudflare never shows a secret again, the token opens the
 * dashboard, and a rotation needs the old secret.
 */
export function planSecrets(settings: Settings, { present, given, canShow, make = makeSecret }: PlanInput): SecretPlan {
  const plan: SecretPlan = { put: {}, shown: [], missing: [] };
  for (const name of [...listRequiredSecrets(settings), 'DATABASE_READ_URL' as const]) {
    if (present.includes(name)) continue;
    const value = given[name];
    if (value) plan.put[name] = value;
    else if (canShow && (name === 'SESSION_SECRET' || name === 'DASHBOARD_TOKEN')) {
      plan.put[name] = make();
      plan.shown.push(name);
    } else if (name !== 'DATABASE_READ_URL') plan.missing.push(name);
  }
  return plan;
}

type PlanInput = { present: readonly string[]; given: Given; canShow: boolean; make?: () => string };

const makeSecret = () => randomBytes(32).toString('base64url');

/** What is wrong with secrets that were given, a sentence each, which never repeats a value. */
export function listSecretFaults(given: Given, settings: Partial<Settings>): string[] {
  const faults: string[] = [];
  for (const name of ['SESSION_SECRET', 'DASHBOARD_TOKEN'] as const) {
    const value = given[name];
    if (!value) continue;
    if (value.length < minSecretLength) faults.push(`${name} must have at least ${minSecretLength} characters`);
    if (/\s/.test(value)) faults.push(`${name} has white space in it`);
  }
  if (given.SESSION_SECRET && given.SESSION_SECRET === given.DASHBOARD_TOKEN)
    faults.push('SESSION_SECRET and DASHBOARD_TOKEN must not be the same');
  for (const name of ['DATABASE_URL', 'DATABASE_READ_URL'] as const) {
    const fault = given[name] ? findDatabaseFault(given[name], settings) : undefined;
    if (fault) faults.push(`${name} ${fault}`);
  }
  return faults;
}

/** With a Hyperdrive the address is used from here alone, perhaps through a tunnel; without one the worker uses it. */
function findDatabaseFault(value: string, { HYPERDRIVE_ID = 'none' }: Partial<Settings>): string | undefined {
  const rule = 'must be an address such as postgres://user:password@host:5432/database';
  if (!URL.canParse(value)) return rule;
  const { protocol, hostname, pathname } = new URL(value);
  if (!['postgres:', 'postgresql:'].includes(protocol) || hostname === '' || pathname.length < 2) return rule;
  const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  return isLocal && HYPERDRIVE_ID === 'none' ? 'is on this machine, where the worker cannot reach it' : undefined;
}
