import type { HeldEvents } from '../../durable-objects/session-buffer/messages.ts';
import { compareEvents } from '../../durable-objects/session-buffer/select-held.ts';
import type { EventView } from '../../protocol/views.ts';

/**
 * The first `limit` events of a page of the database and one of an object, both ordered by time and number, and whether more
 * come behind them. An event that is in both, since it was committed just now, is there once. Nothing is taken from behind
 * the end of a page that was cut: what the other has of there would leave holes.
 */
export function mergeEvents(
  stored: readonly EventView[],
  held: Pick<HeldEvents, 'page' | 'hasMore'>,
  limit: number,
): { data: EventView[]; hasMore: boolean } {
  const end = held.hasMore ? held.page.at(-1) : undefined;
  const merged = [...stored, ...held.page]
    .sort(compareEvents)
    .filter((event, i, all) => event.event_id !== all[i - 1]?.event_id)
    .filter((event) => !end || compareEvents(event, end) <= 0);
  const data = merged.slice(0, limit);
  return { data, hasMore: held.hasMore || stored.length === limit || merged.length > limit };
}
