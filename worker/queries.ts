import * as v from 'valibot';
import { sessionIdSchema } from '../protocol/batch.ts';
import { eventPageSize, maxTextLength } from '../protocol/limits.ts';
import { integer, isWithinCalendar, requiredText } from '../protocol/text.ts';
import type { EventPosition } from '../sql/read/list-events.ts';

/** A whole number written in a query. */
export function queryInteger(min: number, max: number) {
  return v.pipe(
    v.string(),
    v.transform((text) => (/^-?\d+$/.test(text) ? Number(text) : Number.NaN)),
    v.check((value) => !Number.isNaN(value), 'must be a whole number'),
    integer(min, max),
  );
}

/** Whether a text such as `2026-11-23T18:00:00.000Z` is a moment that there is: JavaScript takes February the 31st for one in March. */
export function isStoredTime(text: string): boolean {
  const ms = Date.parse(text);
  return isWithinCalendar(ms) && new Date(ms).toISOString().slice(0, 19) === text.slice(0, 19);
}

const afterPattern = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z),(\d{1,16})$/;

/** The query of `GET /sessions/:id/events`. */
export const eventsQuerySchema = v.object({
  limit: v.optional(queryInteger(1, eventPageSize.max), String(eventPageSize.default)),
  type: v.optional(requiredText(maxTextLength.eventType)),
  after: v.optional(
    v.pipe(
      v.string(),
      v.regex(afterPattern, 'must be the next of an earlier page'),
      v.check((after) => isStoredTime(after.split(',')[0] ?? ''), 'must be the next of an earlier page'),
      v.transform((after): EventPosition => {
        const [, timestamp = '', eventId = ''] = afterPattern.exec(after) ?? [];
        return { timestamp, eventId: Number(eventId) };
      }),
    ),
  ),
});

/** The `after` of the page that follows one which ends with this event. */
export function formatAfter(timestamp: string, eventId: number): string {
  return `${timestamp},${eventId}`;
}

/** The query of `GET /sessions/:id/screenshots`. */
export const screenshotsQuerySchema = v.object({
  include: v.optional(v.picklist(['data', 'first'], 'must be data or first')),
});

/** The path of a session. */
export const sessionParamSchema = v.object({ session_id: sessionIdSchema });

/** The path of a user. */
export const userParamSchema = v.object({ user_id: requiredText(maxTextLength.userId) });

/** The path of a note. */
export const noteParamSchema = v.object({
  session_id: sessionIdSchema,
  note_id: queryInteger(1, Number.MAX_SAFE_INTEGER),
});

/** The path of a screenshot. */
export const screenshotParamSchema = v.object({
  session_id: sessionIdSchema,
  screenshot_id: queryInteger(0, Number.MAX_SAFE_INTEGER),
});
