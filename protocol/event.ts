import * as v from 'valibot';
import { maxBatchEvents, maxEventDataBytes, maxTextLength } from './limits.ts';
import { compileQuickCheck, isSurelySmall, type QuickCheck } from './quick-check.ts';
import { coordinate, integer, isoTime, jsonObject, requiredText, text } from './text.ts';

const fields = {
  event_type: requiredText(maxTextLength.eventType),
  timestamp: isoTime,
  page_url: requiredText(maxTextLength.url),
  target_element: v.nullish(text(maxTextLength.targetElement)),
  target_selector: v.nullish(text(maxTextLength.targetSelector)),
  target_tag: v.nullish(text(maxTextLength.targetTag)),
  target_id: v.nullish(text(maxTextLength.targetId)),
  target_class: v.nullish(text(maxTextLength.targetClass)),
  viewport_x: v.nullish(coordinate),
  viewport_y: v.nullish(coordinate),
  screen_x: v.nullish(coordinate),
  screen_y: v.nullish(coordinate),
  scroll_x: v.nullish(coordinate),
  scroll_y: v.nullish(coordinate),
  input_value: v.nullish(text(maxTextLength.inputValue)),
  input_masked: v.nullish(v.boolean('must be true or false')),
  key_pressed: v.nullish(text(maxTextLength.keyPressed)),
  mouse_button: v.nullish(integer(0, 255)),
  click_count: v.nullish(integer(0, 32_767)),
  event_data: v.nullish(jsonObject(maxEventDataBytes)),
};

/** The names of the fields that have a column of their own. */
export const eventFieldNames: ReadonlySet<string> = new Set(Object.keys(fields));

const identifyData = v.object({
  user_id: requiredText(maxTextLength.userId),
  traits: v.nullish(v.record(v.string(), v.unknown(), 'must be an object')),
});

/**
 * One event on the wire. `timestamp` is the page's own clock. Fields that are not known here are kept: they move into
 * `event_data` when the event is stored. An `identify` event carries `event_data: { user_id, traits? }`.
 */
export const eventSchema = v.pipe(
  v.looseObject(fields, 'must be an object'),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed || dataset.value.event_type !== 'identify') return;
    const result = v.safeParse(identifyData, dataset.value.event_data);
    if (result.success) return;
    const [issue] = result.issues;
    const field = issue.path?.[0]?.key === 'traits' ? 'traits' : 'user_id';
    addIssue({ message: `an identify event needs event_data.${field}: ${issue.message}` });
  }),
);

export type EventInput = v.InferInput<typeof eventSchema>;
export type ParsedEvent = v.InferOutput<typeof eventSchema>;

/** The quick check of each field but two: the time becomes a number, and `event_data` is checked by its size. */
const quickChecks = new Map<string, QuickCheck>(
  Object.entries(fields)
    .filter(([name]) => name !== 'timestamp' && name !== 'event_data')
    .map(([name, schema]) => [name, compileQuickCheck(schema)]),
);

/** The form in which trackers write times. */
const trackerTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/**
 * The events of a batch when each is in the plain form that trackers send, else null: then `eventSchema` finds out whether it
 * can be taken, and what is wrong. Almost every batch comes this way, in a fraction of the time. What it got stays as
 * it is.
 */
export function parsePlainEvents(events: unknown): ParsedEvent[] | null {
  if (!Array.isArray(events) || events.length === 0 || events.length > maxBatchEvents) return null;
  const times: number[] = [];
  for (const event of events) {
    const time = getPlainTime(event);
    if (time === null) return null;
    times.push(time);
  }
  return events.map((event: ParsedEvent, i) => Object.assign({}, event, { timestamp: times[i] ?? 0 }));
}

/** The time of an event in the plain form, unix milliseconds; null when it is in another. */
function getPlainTime(event: unknown): number | null {
  if (typeof event !== 'object' || event === null || Array.isArray(event)) return null;
  const { event_type, timestamp, page_url, event_data } = event as Record<string, unknown>;
  if (event_type === undefined || event_type === 'identify' || page_url === undefined) return null;
  if (typeof timestamp !== 'string' || !trackerTime.test(timestamp)) return null;
  if (event_data !== undefined && !isPlainData(event_data)) return null;
  for (const name in event) {
    if (quickChecks.get(name)?.(event[name as keyof typeof event]) === false) return null;
  }
  const time = Date.parse(timestamp);
  return Number.isNaN(time) ? null : time;
}

function isPlainData(data: unknown): boolean {
  return typeof data === 'object' && data !== null && !Array.isArray(data) && isSurelySmall(data, maxEventDataBytes);
}
