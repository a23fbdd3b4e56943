import type { EventRow } from '../../sql/write/insert-events.ts';
import { compareEvents, type Place } from './select-held.ts';

/** The summary of the events that an object holds, with the meanings of the session's columns in the database. */
export type HeldSummary = {
  user_id: string | null;
  first_event_at: string | null;
  last_event_at: string | null;
  first_path: string | null;
  last_path: string | null;
  pages: string[];
  /** Events per minute since the session's start, at most those of a day. */
  activity: number[];
  event_count: number;
  page_count: number;
  click_count: number;
  error_count: number;
};

const maxPages = 200;
const lastMinute = 1_439;

/** Sums up stored batches (JSON texts of `EventRow` arrays) of a session that started at `startedAt`, unix milliseconds. */
export function summarizeHeld(bodies: Iterable<string>, startedAt: number): HeldSummary {
  const counts = { event_count: 0, page_count: 0, click_count: 0, error_count: 0 };
  const activity: number[] = [];
  const pages = new Map<string, Place>();
  let first: EventRow | undefined;
  let last: EventRow | undefined;
  let identified: EventRow | undefined;
  for (const row of readRows(bodies)) {
    const path = getUrlPath(row.page_url);
    counts.event_count += 1;
    if (row.event_type === 'page_view') {
      counts.page_count += 1;
      pages.set(path, getEarlier(pages.get(path), row));
    }
    if (row.event_type === 'click') counts.click_count += 1;
    if (row.event_type === 'error') counts.error_count += 1;
    if (row.event_type === 'identify' && isLater(row, identified)) identified = row;
    if (!first || compareEvents(row, first) < 0) first = row;
    if (isLater(row, last)) last = row;
    const minute = Math.floor((Date.parse(row.timestamp) - startedAt) / 60_000);
    const at = Math.min(Math.max(minute, 0), lastMinute);
    activity[at] = (activity[at] ?? 0) + 1;
  }
  const inOrder = [...pages].sort(([, a], [, b]) => compareEvents(a, b)).map(([path]) => path);
  return {
    ...counts,
    user_id: typeof identified?.event_data?.user_id === 'string' ? identified.event_data.user_id : null,
    first_event_at: first?.timestamp ?? null,
    last_event_at: last?.timestamp ?? null,
    first_path: first ? getUrlPath(first.page_url) : null,
    last_path: last ? getUrlPath(last.page_url) : null,
    pages: inOrder.slice(0, maxPages),
    activity: Array.from(activity, (events) => events ?? 0),
  };
}

function* readRows(bodies: Iterable<string>): Generator<EventRow> {
  for (const body of bodies) yield* JSON.parse(body) as EventRow[];
}

function isLater(row: EventRow, than: EventRow | undefined): boolean {
  return !than || compareEvents(row, than) > 0;
}

function getEarlier(known: Place | undefined, { timestamp, event_id }: Place): Place {
  return known && compareEvents(known, { timestamp, event_id }) < 0 ? known : { timestamp, event_id };
}

/** The path of a URL, as the database's `url_path` has it. */
function getUrlPath(url: string): string {
  return /^[^?#]*/.exec(url.replace(/^[a-zA-Z][a-zA-Z0-9+.-]*:\/\/[^/?#]*/, ''))?.[0] || '/';
}
