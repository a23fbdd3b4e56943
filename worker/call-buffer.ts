import type { SessionBuffer } from '../durable-objects/session-buffer/session-buffer.ts';
import { getObject } from '../durable-objects/get-object.ts';
import type { Env } from './env.ts';
import { refuse, type Refused } from './problems.ts';

type Method =
  | 'open'
  | 'accept'
  | 'acceptPicture'
  | 'erase'
  | 'look'
  | 'readHeldEvents'
  | 'readHeldSession'
  | 'listHeldPictures'
  | 'readHeldPicture';

/** The calls of a session's object over RPC. The platform's own stub type turns tuples into arrays and every part into a promise. */
export type Stub = {
  [Name in Method]: (...args: Parameters<SessionBuffer[Name]>) => Promise<Awaited<ReturnType<SessionBuffer[Name]>>>;
};

/**
 * Calls a session's object, once more on a new stub when the platform says that a retry may help (a deploy resets
 * objects), never when it says overloaded. What then still fails is a refusal that the tracker waits for.
 */
export async function callBuffer<Result>(
  env: Env,
  sessionId: string,
  call: (stub: Stub) => Promise<Result>,
): Promise<Result | Refused> {
  try {
    return await call(getStub(env, sessionId));
  } catch (error) {
    if (!isRetryable(error)) return unavailable(sessionId, error);
  }
  try {
    return await call(getStub(env, sessionId));
  } catch (error) {
    return unavailable(sessionId, error);
  }
}

function getStub(env: Env, sessionId: string): Stub {
  return getObject(env, env.SESSION_BUFFER, sessionId) as unknown as Stub;
}

function isRetryable(error: unknown): boolean {
  const { retryable = false, overloaded = false } = error as { retryable?: boolean; overloaded?: boolean };
  return retryable && !overloaded;
}

function unavailable(sessionId: string, error: unknown): Refused {
  const facts = { event: 'buffer_call_failed', session_id: sessionId, outcome: 'unavailable', detail: String(error) };
  console.error(JSON.stringify(facts));
  return refuse('unavailable', "The session's object did not answer.", { retryAfterS: 2 });
}
