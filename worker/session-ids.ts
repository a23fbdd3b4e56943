import { maxSessionKeyAgeMs, maxSessionKeyAheadMs, sessionIdLifetimeMs } from '../protocol/limits.ts';
import { buildSessionId, macBytes, parseSessionId } from '../protocol/session-id.ts';
import { getSessionKeyTime } from '../protocol/session-key.ts';
import type { Env } from './env.ts';
import { refuse, type Refused } from './problems.ts';

type Secrets = Pick<Env, 'SESSION_SECRET' | 'SESSION_SECRET_PREVIOUS'>;

/** The id that a session key certifies into, or a refusal when its time is not believable. The same key gives the same id. */
export async function certifySessionKey(
  secrets: Secrets,
  siteId: string,
  key: string,
  now: number,
): Promise<{ ok: true; sessionId: string } | Refused> {
  const age = now - getSessionKeyTime(key);
  if (age > maxSessionKeyAgeMs || age < -maxSessionKeyAheadMs) {
    const detail = 'must have a time of the last 7 days and at most a day ahead; see server_time';
    return refuse('invalid-request', `/session_key ${detail}`, { errors: [{ pointer: '/session_key', detail }] });
  }
  return { ok: true, sessionId: buildSessionId(key, await computeMac(secrets.SESSION_SECRET, siteId, key)) };
}

/** Whether an id was made here for this site and has not expired. Touches no object and no database. */
export async function verifySessionId(
  secrets: Secrets,
  siteId: string,
  sessionId: string,
  now: number,
): Promise<{ ok: true } | Refused> {
  const parsed = parseSessionId(sessionId);
  if (!parsed || !(await isCertified(secrets, siteId, parsed))) {
    return refuse('session-unknown', 'This session id was not made here.');
  }
  if (now - getSessionKeyTime(parsed.key) > sessionIdLifetimeMs) {
    return refuse('session-expired', 'This session id is more than 8 days old.');
  }
  return { ok: true };
}

async function isCertified(
  secrets: Secrets,
  siteId: string,
  { key, mac }: { key: string; mac: Uint8Array },
): Promise<boolean> {
  for (const secret of [secrets.SESSION_SECRET, secrets.SESSION_SECRET_PREVIOUS]) {
    if (secret && crypto.subtle.timingSafeEqual(await computeMac(secret, siteId, key), mac)) return true;
  }
  return false;
}

async function computeMac(secret: string, siteId: string, key: string): Promise<Uint8Array> {
  const text = `afterimage session id\n${siteId}\n${key}`;
  const mac = await crypto.subtle.sign('HMAC', await getMacKey(secret), new TextEncoder().encode(text));
  return new Uint8Array(mac).slice(0, macBytes);
}

const macKeys = new Map<string, Promise<CryptoKey>>();

/** The key of a secret, made once: there are two secrets at most, and every request needs one. */
function getMacKey(secret: string): Promise<CryptoKey> {
  const known = macKeys.get(secret);
  if (known) return known;
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const made = crypto.subtle.importKey('raw', new TextEncoder().encode(secret), algorithm, false, ['sign']);
  macKeys.set(secret, made);
  return made;
}
