import * as v from 'valibot';
import {
  isNumberedWhole,
  isWithinStream,
  numberedEvents,
  numberedWholeMessage,
  siteIdSchema,
  wireVersionSchema,
  withinStreamMessage,
} from './batch.ts';
import { maxMetadataBytes, maxTextLength } from './limits.ts';
import { sessionKeyPattern } from './session-key.ts';
import { dimension, isoTime, jsonObject, requiredText, text } from './text.ts';

/** The body of `POST /sessions`. `user_agent` falls back to the request's header. */
export const sessionOpeningSchema = v.object({
  v: wireVersionSchema,
  tracker_version: v.optional(text(maxTextLength.trackerVersion)),
  session_key: v.optional(
    v.pipe(
      v.string('must be a string'),
      v.regex(
        sessionKeyPattern,
        'must be 8 hexadecimal digits of unix seconds, a hyphen, and 13 random ones below 2⁵⁰',
      ),
    ),
  ),
  site_id: siteIdSchema,
  sent_at: v.optional(isoTime),
  page_url: requiredText(maxTextLength.url),
  referrer: v.nullish(text(maxTextLength.url)),
  user_id: v.nullish(requiredText(maxTextLength.userId)),
  fingerprint: v.nullish(text(maxTextLength.visitorId)),
  user_agent: v.nullish(text(maxTextLength.userAgent)),
  screen_width: v.nullish(dimension),
  screen_height: v.nullish(dimension),
  viewport_width: v.nullish(dimension),
  viewport_height: v.nullish(dimension),
  pixel_ratio: v.nullish(
    v.pipe(
      v.number('must be a number'),
      v.minValue(0.1, 'must be at least 0.1'),
      v.maxValue(100, 'must be at most 100'),
    ),
  ),
  language: v.nullish(text(maxTextLength.language)),
  timezone: v.nullish(text(maxTextLength.timezone)),
  metadata: v.nullish(jsonObject(maxMetadataBytes)),
  batch: v.optional(
    v.pipe(
      v.object(numberedEvents, 'must be an object'),
      v.forward(
        v.check((batch) => isNumberedWhole(batch), numberedWholeMessage),
        ['first_seq'],
      ),
      v.forward(
        v.check((batch) => isWithinStream(batch), withinStreamMessage),
        ['first_seq'],
      ),
    ),
  ),
});

export type SessionOpeningInput = v.InferInput<typeof sessionOpeningSchema>;
export type ParsedSessionOpening = v.InferOutput<typeof sessionOpeningSchema>;
