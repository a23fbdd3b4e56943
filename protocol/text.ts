import * as v from 'valibot';

/** Text of at most `max` UTF-16 units. */
export function text(max: number) {
  return v.pipe(v.string('must be a string'), v.maxLength(max, `must have at most ${max} characters`));
}

/** Text of 1 to `max` UTF-16 units. */
export function requiredText(max: number) {
  return v.pipe(text(max), v.nonEmpty('must not be empty'));
}

/** A whole number from `min` to `max`. */
export function integer(min: number, max: number) {
  return v.pipe(
    v.number('must be a number'),
    v.integer('must be a whole number'),
    v.minValue(min, `must be at least ${min}`),
    v.maxValue(max, `must be at most ${max}`),
  );
}

const int32 = 2 ** 31 - 1;

/** A coordinate in CSS pixels: fractions are rounded, what does not fit 32 bits is refused. */
export const coordinate = v.pipe(
  v.number('must be a number'),
  v.minValue(-int32, `must be at least ${-int32}`),
  v.maxValue(int32, `must be at most ${int32}`),
  v.transform(Math.round),
);

/** A width or height in CSS pixels. */
export const dimension = v.pipe(coordinate, v.minValue(0, 'must be at least 0'));

const isoPattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/;

/** An ISO-8601 time with a zone, such as `2026-11-23T18:00:00.000Z`. Gives unix milliseconds. */
export const isoTime = v.pipe(
  v.string('must be an ISO-8601 time'),
  v.regex(isoPattern, 'must be an ISO-8601 time with a zone, such as 2026-11-23T18:00:00.000Z'),
  v.transform((value) => Date.parse(value)),
  v.check((ms) => !Number.isNaN(ms), 'must be a time that exists'),
);

/** The first and the last moment that the database and JavaScript both write with four digits of a year. */
const [earliestMs, latestMs] = [Date.parse('0001-01-01T00:00:00Z'), Date.parse('9999-12-31T23:59:59.999Z')];

/** Whether the database can read a time: it knows no year 0, and of the years beyond 9999 it has another way to write. */
export function isWithinCalendar(ms: number): boolean {
  return ms >= earliestMs && ms <= latestMs;
}

/** An ISO-8601 time with a zone that the database can read. Gives it as ISO-8601 UTC with milliseconds. */
export const storedTime = v.pipe(
  isoTime,
  v.check(isWithinCalendar, 'must lie between the years 1 and 9999'),
  v.transform((ms) => new Date(ms).toISOString()),
);

/** A free JSON object of at most `maxBytes` as UTF-8 JSON. Its depth is bounded where the body is parsed. */
export function jsonObject(maxBytes: number) {
  return v.pipe(
    v.custom<Record<string, unknown>>(
      (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
      'must be an object',
    ),
    v.check(
      (value) => new TextEncoder().encode(JSON.stringify(value)).length <= maxBytes,
      `must have at most ${maxBytes} bytes as JSON`,
    ),
  );
}
