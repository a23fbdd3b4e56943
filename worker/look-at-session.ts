import type { Holdings } from '../durable-objects/session-buffer/messages.ts';
import { callBuffer } from './call-buffer.ts';
import type { Env } from './env.ts';
import { verifySessionId } from './session-ids.ts';

/** A reader waits this long for a session's object to drain; with the database away it is not kept longer. */
const patienceMs = 1_500;

/** The site whose sessions are drained when somebody looks at them; those of others show what the last drain brought. */
const defaultSite = 'default';

/** Has a session's object drain what it holds, and says what it still holds. null when there is no such object to ask. */
export async function lookAtSession(env: Env, sessionId: string): Promise<Holdings | null> {
  const verified = await verifySessionId(env, defaultSite, sessionId, Date.now());
  if (!verified.ok) return null;
  const answer = await callBuffer(env, sessionId, async (stub) => ({
    ok: true as const,
    held: await stub.look(patienceMs),
  }));
  return answer.ok ? answer.held : null;
}
