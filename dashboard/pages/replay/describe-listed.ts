import type { Page, SessionDetailView, SessionView } from '../../../protocol/views.ts';

/**
 * What a list that was read tells of a session, as its own answer would; undefined when none has it. What became of its events
 * beyond that is not known from a list.
 */
export function describeListed(
  pages: readonly (Page<SessionView> | undefined)[],
  sessionId: string,
): SessionDetailView | undefined {
  for (const page of pages) {
    const session = page?.data.find(({ session_id }) => session_id === sessionId);
    if (session === undefined) continue;
    const { event_count: stored, missing_count: missing } = session;
    const ledger = { accepted: stored, stored, pending: null, missing, rejected: null, since_wake: null };
    return { ...session, ledger, partial: false };
  }
  return undefined;
}
