import type { Statement } from '../connect.ts';

/** The one row of `eraseSession`. */
export type ErasedSessionRow = { existed: boolean };

/**
 * Deletes all that is stored of a session and has every later write leave it out. Says whether there was a session. Comes
 * behind `lockSession` in one transaction.
 */
export function eraseSession(sessionId: string): Statement {
  return { text: 'SELECT erase_session($1::text::uuid) AS existed', params: [sessionId] };
}
