import { eventFieldNames, type ParsedEvent } from '../../protocol/event.ts';
import type { EventRow } from '../../sql/write/insert-events.ts';
import { toServerTime } from './page-clock.ts';

/** The `event_data` field that keeps the page's own time of an event whose time was clamped. */
const clampedField = 'unclamped_timestamp';

/**
 * The form in which an event is stored: its number, server time, the fields that have a column and are not null; every
 * other field moves into `event_data`, where what is there already wins.
 */
export function buildEventRow(event: ParsedEvent, eventId: number, offset: number, now: number): EventRow {
  const { event_type, page_url, timestamp, event_data, ...others } = event;
  const { time, isClamped } = toServerTime(timestamp, offset, now);
  const known: Record<string, unknown> = {};
  const unknown: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(others)) {
    if (value === null || value === undefined) continue;
    (eventFieldNames.has(name) ? known : unknown)[name] = value;
  }
  const data = {
    ...unknown,
    ...event_data,
    ...(isClamped && { [clampedField]: new Date(timestamp + offset).toISOString() }),
  };
  return {
    event_id: eventId,
    timestamp: new Date(time).toISOString(),
    event_type,
    page_url,
    ...known,
    ...(Object.keys(data).length > 0 && { event_data: data }),
  };
}
