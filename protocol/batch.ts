import * as v from 'valibot';
import { boundedArray } from './bounded-array.ts';
import { eventSchema, parsePlainEvents } from './event.ts';
import { maxBatchEvents, maxLostRanges, maxSeq, maxStream, maxTextLength } from './limits.ts';
import { integer, isoTime, text } from './text.ts';

/** The version of the wire that this code speaks. */
export const wireVersion = 1;

export const wireVersionSchema = v.optional(v.literal(wireVersion, `must be ${wireVersion}`));

/** A site's name. Sessions of different sites never share an id. */
export const siteIdSchema = v.optional(
  v.pipe(v.string('must be a string'), v.regex(/^[a-z0-9][a-z0-9_-]{0,63}$/, 'must be 1 to 64 of a-z, 0-9, _ and -')),
  'default',
);

/** A session's id, in the small letters in which it names the session's object: no other spelling may name another. */
export const sessionIdSchema = v.pipe(
  v.string('must be a string'),
  v.uuid('must be a session id'),
  v.transform((id) => id.toLowerCase()),
);

const seq = integer(1, maxSeq);
const range = v.pipe(
  v.tuple([seq, seq], 'must be [from, to]'),
  v.check(([from, to]) => from <= to, 'must not end before it begins'),
);

const checkedEvents = v.pipe(
  boundedArray(eventSchema, maxBatchEvents, `must have at most ${maxBatchEvents} events`),
  v.minLength(1, 'must have at least 1 event'),
);

/** The events of a batch. Where all are plain, the schema itself is not asked. */
const eventsSchema: typeof checkedEvents = {
  ...checkedEvents,
  '~run'(dataset, config) {
    const plain = parsePlainEvents(dataset.value);
    return plain ? { typed: true, value: plain } : checkedEvents['~run'](dataset, config);
  },
};

/** The numbered part of a batch: `events[i]` has the sequence number `first_seq + i` in `stream`. */
export const numberedEvents = {
  stream: v.optional(integer(1, maxStream)),
  first_seq: v.optional(seq),
  lost: v.optional(boundedArray(range, maxLostRanges, `must have at most ${maxLostRanges} ranges`)),
  events: eventsSchema,
};

type Numbered = { stream?: number | undefined; first_seq?: number | undefined; lost?: unknown; events: unknown[] };

/** A stream and its numbers come together, or not at all (then the server numbers the events). */
export const isNumberedWhole = (batch: Numbered): boolean =>
  (batch.stream === undefined) === (batch.first_seq === undefined) &&
  (batch.lost === undefined || batch.stream !== undefined);
export const numberedWholeMessage = 'stream and first_seq come together, and lost only with them';

/** The last number of a batch fits its 21 bits. */
export const isWithinStream = (batch: Numbered): boolean =>
  batch.first_seq === undefined || batch.first_seq + batch.events.length - 1 <= maxSeq;
export const withinStreamMessage = `the last sequence number must be at most ${maxSeq}`;

/** The body of `POST /track`. */
export const batchSchema = v.pipe(
  v.object({
    v: wireVersionSchema,
    tracker_version: v.optional(text(maxTextLength.trackerVersion)),
    session_id: sessionIdSchema,
    site_id: siteIdSchema,
    sent_at: v.optional(isoTime),
    ...numberedEvents,
  }),
  v.forward(
    v.check((batch) => isNumberedWhole(batch), numberedWholeMessage),
    ['first_seq'],
  ),
  v.forward(
    v.check((batch) => isWithinStream(batch), withinStreamMessage),
    ['first_seq'],
  ),
);

export type BatchInput = v.InferInput<typeof batchSchema>;
export type ParsedBatch = v.InferOutput<typeof batchSchema>;
