import type { EventType } from '../../../protocol/event-types.ts';
import type { TimedEvent } from './build-session.ts';
import { toArrayText, type Row } from './row.ts';

/** The limits that `add_pages` and `add_activity` of the database have. */
const [maxPages, maxMinutes] = [200, 1_440];

/** The summary that flushes would have left in a session's row; events in the order of time, at least one. */
export function summarize(startMs: number, events: readonly TimedEvent[]): Row {
  const count = (type: EventType): number => events.filter((event) => event.type === type).length;
  const [first, last] = [events[0], events.at(-1)];
  if (!first || !last) throw new Error('a session has events');
  const pages = new Set(events.filter(({ type }) => type === 'page_view').map(({ path }) => path));
  const getMinute = ({ atMs }: TimedEvent): number => Math.min(maxMinutes - 1, Math.floor((atMs - startMs) / 60_000));
  const activity: number[] = Array.from({ length: getMinute(last) + 1 }, () => 0);
  for (const event of events) activity[getMinute(event)] = (activity[getMinute(event)] ?? 0) + 1;
  return {
    first_event_at: toIso(first),
    last_event_at: toIso(last),
    first_path: first.path,
    last_path: last.path,
    pages: toArrayText([...pages].slice(0, maxPages)),
    activity: toArrayText(activity),
    event_count: events.length,
    page_count: count('page_view'),
    click_count: count('click'),
    error_count: count('error'),
    identified_at: toIso(events.find(({ type }) => type === 'identify')),
  };
}

function toIso(event: TimedEvent | undefined): string | null {
  return event ? new Date(event.atMs).toISOString() : null;
}
