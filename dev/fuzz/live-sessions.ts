import { createHmac } from 'node:crypto';
import { buildSessionId, macBytes } from '../../protocol/session-id.ts';
import { buildSessionKey } from '../../protocol/session-key.ts';
import { makeRandom } from '../random.ts';

/** What every request is made from. */
export type Origin = { seed: string; dayMs: number; secret: string };

/** What a live session is for: to be written to and read, or to be erased at the end of its era. */
export type Fate = 'lives' | 'erased' | 'erased-in-capitals' | 'erased-with-user';

/** A session that many requests are about. Its opening is the request of its own index. */
export type LiveSession = {
  openedBy: number;
  key: string;
  siteId: string;
  sessionId: string;
  startMs: number;
  userId: string;
  fate: Fate;
};

/** Requests that share a set of sessions: the first of them open these, the last erase some. */
export const eraLength = 1_000;

/** Sessions of an era: some hundred batches each, as a long visit has. */
export const sessionsPerEra = 16;

const fates: Record<number, Fate> = { 13: 'erased', 14: 'erased-in-capitals', 15: 'erased-with-user' };

const sites = ['default', 'default', 'shop', 'a', `s${'-_0'.repeat(21)}`] as const;

/** Sessions begin up to this long before the day: late enough for every bound, early enough that no event lies ahead. */
const spreadMs = 4 * 3_600_000;

const known = new Map<string, LiveSession>();

/** A session of an era. */
export function getLiveSession(origin: Origin, era: number, place: number): LiveSession {
  const name = `${origin.seed}/${era}/${place}`;
  const made = known.get(name);
  if (made) return made;
  const random = makeRandom(`session ${name}`);
  const startMs = origin.dayMs - 5 * 3_600_000 - Math.floor((random.next() * spreadMs) / 1_000) * 1_000;
  const siteId = sites[random.int(0, sites.length - 1)] ?? 'default';
  const key = buildSessionKey(startMs, random.bytes(7));
  const session: LiveSession = {
    openedBy: era * eraLength + place,
    key,
    siteId,
    sessionId: certify(origin.secret, siteId, key),
    startMs,
    userId: `user-${era}-${place}`,
    fate: fates[place] ?? 'lives',
  };
  known.set(name, session);
  return session;
}

/** The session id that the worker makes of a key under a secret, computed as its documentation says. */
export function certify(secret: string, siteId: string, key: string): string {
  const mac = createHmac('sha256', secret).update(`afterimage session id\n${siteId}\n${key}`).digest();
  return buildSessionId(key, mac.subarray(0, macBytes));
}
