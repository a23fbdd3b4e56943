import { maxSessionMs } from '../../protocol/limits.ts';
import { buildSessionKey, sessionKeyPattern } from '../../protocol/session-key.ts';
import type { Opening } from './opening.ts';
import { isRecord, readStored, writeStored } from '../storage.ts';

/** The visit of one tab, over all its pages. */
export type Session = {
  /** Names the session before any server has answered. */
  key: string;
  siteId: string;
  /** Known once the opening was answered. */
  id?: string;
  /** Both by the page's clock. */
  startedMs: number;
  activeMs: number;
  /** What the opening says, the same at every attempt. */
  opening: Opening;
  /** The server takes nothing more for it. */
  isOver?: boolean;
};

const sessionKeyName = 'afterimage:session';
const visitorKeyName = 'afterimage:visitor';

const getRandomBytes = (count: number) => crypto.getRandomValues(new Uint8Array(count));

/** A new session. `serverTimeMs` stands in for a page's clock that the server did not accept. */
export function makeSession(siteId: string, opening: Opening, nowMs: number, serverTimeMs = nowMs): Session {
  const key = buildSessionKey(serverTimeMs, getRandomBytes(7));
  return { key, siteId, startedMs: nowMs, activeMs: nowMs, opening };
}

/** A number for a stream: the 32 random bits make it unlikely that two pages of a session share one. Never 0. */
export function makeStreamNumber(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0] || 1;
}

/** Whether events at this time belong to the session, or begin a new one. */
export function isSessionLive(session: Session, nowMs: number, idleTimeoutMs: number): boolean {
  const isYoung = Math.abs(nowMs - session.startedMs) < maxSessionMs;
  return !session.isOver && isYoung && nowMs - session.activeMs < idleTimeoutMs;
}

/** Whether a stored value is a session that can be gone on with. Times that are none make it one that is not live. */
export function isSession(value: unknown): value is Session {
  return isRecord(value) && sessionKeyPattern.test(String(value.key)) && isRecord(value.opening);
}

/** The session that this tab is in, if it is of this site. */
export function loadSession(siteId: string): Session | undefined {
  const stored = readStored('sessionStorage', sessionKeyName);
  return isSession(stored) && stored.siteId === siteId ? stored : undefined;
}

/** Keeps the session for the next page of this tab. */
export function saveSession(session: Session): void {
  writeStored('sessionStorage', sessionKeyName, session);
}

/** The next page of this tab begins a session of its own. */
export function forgetSession(): void {
  writeStored('sessionStorage', sessionKeyName, undefined);
}

/** A random number that this browser keeps for this site; undefined where nothing can be kept. */
export function getVisitorId(): string | undefined {
  const stored = readStored('localStorage', visitorKeyName);
  if (typeof stored === 'string' && /^[0-9a-f]{32}$/.test(stored)) return stored;
  const made = Array.from(getRandomBytes(16), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return writeStored('localStorage', visitorKeyName, made) ? made : undefined;
}

/** The next session is of a new visitor. */
export function forgetVisitor(): void {
  writeStored('localStorage', visitorKeyName, undefined);
}
