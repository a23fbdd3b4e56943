import * as v from 'valibot';
import { noteViewSchema } from './note.ts';
import { screenshotFormats } from './screenshot.ts';

const time = v.pipe(v.string(), v.isoTimestamp());
const integer = v.pipe(v.number(), v.integer());
const count = v.pipe(integer, v.minValue(0));
const textOrNull = v.nullable(v.string());
const sizeOrNull = v.nullable(integer);

/**
 * A page of rows out of `total`, which may be an estimate when it is over 10 000. `next` is the `cursor` of the page after it, null at the
 * end.
 */
export type Page<Row> = {
  data: Row[];
  total: number;
  total_is_estimate: boolean;
  limit: number;
  offset: number;
  next: string | null;
};

const deviceTypeSchema = v.picklist(['desktop', 'mobile', 'tablet', 'tv', 'bot', 'unknown']);

export type DeviceType = v.InferOutput<typeof deviceTypeSchema>;

/** One session as `GET /sessions` lists it. Times are ISO-8601 UTC by the server's clock; sizes are CSS pixels. */
export const sessionViewSchema = v.object({
  session_id: v.pipe(v.string(), v.uuid()),
  site_id: v.string(),
  user_id: textOrNull,
  fingerprint: v.pipe(textOrNull, v.description("The random first-party id of the visitor's browser.")),
  started_at: time,
  ended_at: v.pipe(
    v.nullable(time),
    v.description('Time of the last activity once the session has ended, null while it is live.'),
  ),
  last_activity_at: time,
  first_event_at: v.nullable(time),
  last_event_at: v.nullable(time),
  duration_ms: v.pipe(count, v.description('From the first to the last event.')),
  page_url: v.string(),
  referrer: textOrNull,
  first_path: textOrNull,
  last_path: textOrNull,
  pages: v.pipe(v.array(v.string()), v.description('Distinct paths visited, at most 200.')),
  activity: v.pipe(v.array(v.number()), v.description('Events per minute since `started_at`.')),
  event_count: count,
  page_count: count,
  click_count: count,
  error_count: count,
  screenshot_count: count,
  missing_count: v.pipe(
    count,
    v.description('Events that the tracker numbered and the server does not have. Above 0 the recording has gaps.'),
  ),
  rejected_count: v.pipe(count, v.description('Events that the database refused; they are kept aside.')),
  user_agent: textOrNull,
  device_type: deviceTypeSchema,
  browser: textOrNull,
  os: textOrNull,
  is_bot: v.boolean(),
  country: textOrNull,
  language: textOrNull,
  timezone: textOrNull,
  screen_width: sizeOrNull,
  screen_height: sizeOrNull,
  viewport_width: sizeOrNull,
  viewport_height: sizeOrNull,
  pixel_ratio: v.nullable(v.number()),
  metadata: v.record(v.string(), v.unknown()),
  is_starred: v.boolean(),
  tags: v.array(v.string()),
  note_count: count,
});

export type SessionView = v.InferOutput<typeof sessionViewSchema>;

/** `GET /sessions`. */
export const sessionsPageSchema = v.object({
  data: v.array(sessionViewSchema),
  total: count,
  total_is_estimate: v.pipe(
    v.boolean(),
    v.description('Whether `total` is an estimate: up to 10 000 sessions are counted.'),
  ),
  limit: count,
  offset: count,
  next: v.pipe(v.nullable(v.string()), v.description('The `cursor` of the page after this one, null at the end.')),
});

/** What a session's object did since it last woke. It keeps these in memory: they begin anew each time. */
const sinceWakeSchema = v.object({
  woke_at: time,
  duplicates: v.pipe(count, v.description('Events that came again and were known.')),
  rate_limited: v.pipe(count, v.description('Batches and pictures that were answered 429.')),
  attempts: v.pipe(count, v.description('Flushes handed to a writer.')),
  failed_attempts: v.pipe(count, v.description('Of those, the ones that were not committed and come again.')),
  first_flush_at: v.nullable(time),
  last_flush_at: v.nullable(time),
});

/** The delivery ledger of a session: what became of everything its tracker numbered. */
export const ledgerViewSchema = v.object({
  accepted: v.pipe(
    count,
    v.description('Events acknowledged, each once: what is stored, pending and rejected together.'),
  ),
  stored: v.pipe(
    count,
    v.description('Events in the database; when it could not be asked, all that have left the object for it.'),
  ),
  pending: v.pipe(
    v.nullable(count),
    v.description(
      "Events acknowledged and still on their way to the database. null when the session's object could not be asked.",
    ),
  ),
  missing: count,
  rejected: v.pipe(
    v.nullable(count),
    v.description('Events that the database refused and keeps aside. null when the database could not be asked.'),
  ),
  since_wake: v.pipe(
    v.nullable(sinceWakeSchema),
    v.description(
      "What the session's object counted since it last woke, which may be long after the session began. null when it could not be asked.",
    ),
  ),
});

export type LedgerView = v.InferOutput<typeof ledgerViewSchema>;

const partial = v.pipe(
  v.boolean(),
  v.description("Whether the database could not be asked: then this is only what the session's object still holds."),
);

/** `GET /sessions/:id`. */
export const sessionDetailViewSchema = v.object({ ...sessionViewSchema.entries, ledger: ledgerViewSchema, partial });

export type SessionDetailView = v.InferOutput<typeof sessionDetailViewSchema>;

/** One event of `GET /sessions/:id/events`. Fields without a value are left out. */
export const eventViewSchema = v.object({
  event_id: v.pipe(
    count,
    v.description('`stream · 2²¹ + seq`: a hole in the numbers of a stream is a gap in the recording.'),
  ),
  timestamp: time,
  event_type: v.string(),
  page_url: v.string(),
  target_element: v.exactOptional(v.string()),
  target_selector: v.exactOptional(v.string()),
  target_tag: v.exactOptional(v.string()),
  target_id: v.exactOptional(v.string()),
  target_class: v.exactOptional(v.string()),
  viewport_x: v.exactOptional(integer),
  viewport_y: v.exactOptional(integer),
  screen_x: v.exactOptional(integer),
  screen_y: v.exactOptional(integer),
  scroll_x: v.exactOptional(integer),
  scroll_y: v.exactOptional(integer),
  input_value: v.exactOptional(v.string()),
  input_masked: v.exactOptional(v.boolean()),
  key_pressed: v.exactOptional(v.string()),
  mouse_button: v.exactOptional(integer),
  click_count: v.exactOptional(integer),
  event_data: v.exactOptional(v.record(v.string(), v.unknown())),
});

export type EventView = v.InferOutput<typeof eventViewSchema>;

/** `GET /sessions/:id/events`, ordered by timestamp, then event_id. */
export const eventsViewSchema = v.object({
  data: v.array(eventViewSchema),
  total: count,
  next: v.pipe(textOrNull, v.description('The `after` of the next page, null at the end.')),
  partial,
});

export type EventsView = v.InferOutput<typeof eventsViewSchema>;

/** One picture of `GET /sessions/:id/screenshots`. */
export const screenshotViewSchema = v.object({
  screenshot_id: count,
  timestamp: time,
  page_url: v.string(),
  format: v.pipe(v.string(), v.description(`One of ${screenshotFormats.join(', ')}.`)),
  size_bytes: count,
  width: v.pipe(count, v.description('Size of the picture in its own pixels.')),
  height: count,
  scroll_x: v.pipe(
    integer,
    v.description('Where the page was scrolled to, and how large its viewport was, in CSS pixels.'),
  ),
  scroll_y: integer,
  viewport_width: sizeOrNull,
  viewport_height: sizeOrNull,
  area_x: v.pipe(
    sizeOrNull,
    v.description(
      'The part of the document that it shows, in CSS pixels; when null, the viewport at the scroll position.',
    ),
  ),
  area_y: sizeOrNull,
  area_width: sizeOrNull,
  area_height: sizeOrNull,
  url: v.pipe(v.string(), v.description("Path of the image itself, on the API's origin.")),
});

export type ScreenshotView = v.InferOutput<typeof screenshotViewSchema>;

const image = v.pipe(v.string(), v.description('The picture in base64.'));

/** `GET /sessions/:id/screenshots`, in the order they were taken; `image` is there with `?include=data`, of the first with `?include=first`. */
export const screenshotsViewSchema = v.object({
  data: v.array(v.object({ ...screenshotViewSchema.entries, image: v.exactOptional(image) })),
  total: count,
  partial,
});

export type ScreenshotsView = v.InferOutput<typeof screenshotsViewSchema>;

/** `GET /sessions/:id/export`: all that is known of a session. */
export const sessionExportSchema = v.object({
  exported_at: time,
  session: sessionDetailViewSchema,
  notes: v.array(noteViewSchema),
  events: v.array(eventViewSchema),
  screenshots: v.array(v.object({ ...screenshotViewSchema.entries, image })),
});
