import { eventFieldNames, type ParsedEvent } from '../../protocol/event.ts';
import type { EventRow } from '../../sql/write/insert-events.ts';
import { toServerTime } from './page-clock.ts';

/** The `event_data` field that keeps the page's own time of an event whose time was clamped. */
const clampedField = 'unclamped_timestamp';

/**
 * Checked events on their way to storage, as two lists of the same length: the page's time of each (unix milliseconds), and
 * its other fields as the JSON text of an `EventRow` without number, time and opening brace. Only the session's object knows
 * those two; all that is slower is done before it is called.
 */
export type PreparedEvents = { times: number[]; texts: string[] };

/** Prepares checked events for `finishEvent`. Fields without a column move into `event_data`, where what is there already wins; null is left out. */
export function prepareEvents(events: readonly ParsedEvent[]): PreparedEvents {
  return { times: events.map(({ timestamp }) => timestamp), texts: events.map(buildText) };
}

function buildText(event: ParsedEvent): string {
  let row: Record<string, unknown> | undefined;
  let unknown: Record<string, unknown> | undefined;
  for (const name in event) {
    const value = event[name];
    if (value === null || value === undefined || name === 'timestamp' || name === 'event_data') continue;
    if (eventFieldNames.has(name)) (row ??= {})[name] = value;
    else (unknown ??= {})[name] = value;
  }
  const data = unknown ? { ...unknown, ...event.event_data } : event.event_data;
  return JSON.stringify(hasFields(data) ? { ...row, event_data: data } : row).slice(1);
}

function hasFields(data: object | null | undefined): boolean {
  for (const _ in data) return true;
  return false;
}

/** The JSON text of the `EventRow` of a prepared event with this number, in a session whose page clock is off by `offset` ms. */
export function finishEvent(pageTime: number, text: string, eventId: number, offset: number, now: number): string {
  const { time, isClamped } = toServerTime(pageTime, offset, now);
  const head = `{"event_id":${eventId},"timestamp":"${new Date(time).toISOString()}",`;
  return head + (isClamped ? markClamped(text, pageTime + offset) : text);
}

function markClamped(text: string, serverTime: number): string {
  const row = JSON.parse(`{${text}`) as Partial<EventRow>;
  const event_data = { ...row.event_data, [clampedField]: new Date(serverTime).toISOString() };
  return JSON.stringify({ ...row, event_data }).slice(1);
}
