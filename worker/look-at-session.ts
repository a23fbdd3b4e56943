import type { Ledger } from '../durable-objects/session-buffer/messages.ts';
import { getSessionIdTime, parseSessionId } from '../protocol/session-id.ts';
import { sessionIdLifetimeMs } from '../protocol/limits.ts';
import { callBuffer, type Stub } from './call-buffer.ts';
import type { Env } from './env.ts';

/** Milliseconds that a reader waits for a session's object to drain; with the database away it is not kept longer. */
export const readerPatienceMs = 1_500;

/** What a session's object says to somebody who looks: that it is erased, or its ledger, null when it could not be asked. */
export type Looked = { isErased: boolean; ledger: Ledger | null };

/**
 * Has a session's object drain what it holds, and says what became of its events. An object can only be there while its id
 * is good; whose site it is, the reader need not know. `waitMs` is how long it may drain, in milliseconds.
 */
export async function lookAtSession(env: Env, sessionId: string, waitMs = readerPatienceMs): Promise<Looked> {
  const looked = await askBuffer(env, sessionId, (stub) => stub.look(waitMs));
  if (!looked) return { isErased: false, ledger: null };
  return looked.isErased ? { isErased: true, ledger: null } : { isErased: false, ledger: looked.ledger };
}

/** What a session's object answers to a question; null when there can be none, or it does not answer. */
export async function askBuffer<Answer>(
  env: Env,
  sessionId: string,
  ask: (stub: Stub) => Promise<Answer | null>,
): Promise<Answer | null> {
  if (!parseSessionId(sessionId)) return null;
  if (Date.now() - getSessionIdTime(sessionId) > sessionIdLifetimeMs) return null;
  const answer = await callBuffer(env, sessionId, async (stub) => ({ ok: true as const, value: await ask(stub) }));
  return answer.ok ? answer.value : null;
}
