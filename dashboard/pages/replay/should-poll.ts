import type { SessionDetailView } from '../../../protocol/views.ts';

/** How often what may still change is asked for again. */
export const pollMs = 5_000;

/** Whether a session's facts may still change: it is live, the database could not be asked, or events are on their way to it. */
export function shouldPoll({
  ended_at,
  partial,
  ledger,
}: Pick<SessionDetailView, 'ended_at' | 'partial' | 'ledger'>): boolean {
  return ended_at === null || partial || (ledger.pending ?? 0) > 0;
}
