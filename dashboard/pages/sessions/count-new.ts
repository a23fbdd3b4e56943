import type { Page, SessionView } from '../../../protocol/views.ts';

type Rows = Pick<Page<SessionView>, 'total' | 'total_is_estimate'> & {
  data: Pick<SessionView, 'session_id' | 'started_at'>[];
};

/**
 * How many sessions came since a list was shown, as far as its answer now tells. Its total alone does not when the list begins
 * with the newest: what the range leaves behind at its end makes up for what is new.
 */
export function countNew(shown: Rows, fresh: Rows, isNewestFirst: boolean): number {
  const known = new Set(shown.data.map(({ session_id }) => session_id));
  const unknown = fresh.data.filter(({ session_id }) => !known.has(session_id));
  if (shown.total_is_estimate || fresh.total_is_estimate) return unknown.length;
  const more = Math.max(0, fresh.total - shown.total);
  if (!isNewestFirst) return more;
  const newestMs = Date.parse(shown.data[0]?.started_at ?? '');
  return Math.max(more, unknown.filter(({ started_at }) => Date.parse(started_at) > newestMs).length);
}
