import type { Context } from 'hono';
import * as v from 'valibot';
import { parseChoice } from '../protocol/choice.ts';
import { maxTagLength, maxTextLength, sessionPageSize } from '../protocol/limits.ts';
import { siteIdSchema } from '../protocol/batch.ts';
import { requiredText, storedTime } from '../protocol/text.ts';
import { sessionSorts } from '../sql/read/list-sessions.ts';
import { cleanText } from './clean-json.ts';
import { queryInteger } from './queries.ts';
import { parseCursor } from './session-cursor.ts';

/** The query of a request, cleaned as what is stored; a parameter that is repeated is a list. */
export function readQuery(c: Context): Record<string, string> {
  return Object.fromEntries(
    Object.entries(c.req.queries()).map(([name, values]) => [name, cleanText(values.join(','))]),
  );
}

/** Values of one filter; more come from no list of ours. */
const maxChoices = 50;

const deviceTypes = ['desktop', 'mobile', 'tablet', 'tv', 'bot', 'unknown'];
const sorts = Object.keys(sessionSorts) as (keyof typeof sessionSorts)[];

/** A choice of at most `maxChoices` values, each of at most `maxLength` characters, and of those that are allowed if only some are. */
function choice(maxLength: number, allowed?: readonly string[]) {
  return v.pipe(
    v.string(),
    v.transform(parseChoice),
    v.check(
      ({ include, exclude }) => include.length + exclude.length <= maxChoices,
      `must have at most ${maxChoices} values`,
    ),
    v.check(({ include, exclude }) => ![...include, ...exclude].includes(''), 'must not have an empty value'),
    v.check(
      ({ include, exclude }) => [...include, ...exclude].every((value) => value.length <= maxLength),
      `must have values of at most ${maxLength} characters`,
    ),
    v.check(
      ({ include, exclude }) => !allowed || [...include, ...exclude].every((value) => allowed.includes(value)),
      `must be of ${(allowed ?? []).join(', ')}`,
    ),
  );
}

const flag = v.pipe(
  v.picklist(['true', 'false'], 'must be true or false'),
  v.transform((text) => text === 'true'),
);

/** The index of a search is made of three characters each (pg_trgm): without such a run in the text, every session would have to be read. */
const search = v.pipe(requiredText(256), v.regex(/[\p{L}\p{N}]{3}/u, 'must have three letters or digits in a row'));

const durationMs = queryInteger(0, Number.MAX_SAFE_INTEGER);

/** The query of `GET /sessions`. A parameter that is not known is refused: a filter with a typo would show everything. */
export const sessionsQuerySchema = v.pipe(
  v.strictObject({
    limit: v.optional(queryInteger(1, sessionPageSize.max), String(sessionPageSize.default)),
    offset: v.optional(queryInteger(0, 2 ** 31 - 1)),
    cursor: v.optional(
      v.pipe(
        v.string(),
        v.transform(parseCursor),
        v.check((cursor) => cursor !== null, 'must be the next of an earlier page'),
      ),
    ),
    sort: v.optional(v.picklist(sorts, `must be one of ${sorts.join(', ')}`), 'started_at'),
    order: v.optional(v.picklist(['asc', 'desc'], 'must be asc or desc'), 'desc'),
    from: v.optional(storedTime),
    to: v.optional(storedTime),
    site_id: v.optional(v.unwrap(siteIdSchema)),
    device: v.optional(choice(16, deviceTypes)),
    browser: v.optional(choice(64)),
    os: v.optional(choice(64)),
    country: v.optional(choice(2)),
    user: v.optional(choice(maxTextLength.userId)),
    visitor: v.optional(requiredText(maxTextLength.visitorId)),
    page: v.optional(choice(1_024)),
    min_duration_ms: v.optional(durationMs),
    max_duration_ms: v.optional(durationMs),
    has_errors: v.optional(flag),
    has_gaps: v.optional(flag),
    live: v.optional(flag),
    starred: v.optional(flag),
    tag: v.optional(choice(maxTagLength)),
    q: v.optional(search),
  }),
  v.forward(
    v.check(
      ({ cursor, offset }) => cursor === undefined || offset === undefined,
      'cannot be given together with cursor',
    ),
    ['offset'],
  ),
  v.forward(
    v.check(
      ({ cursor, sort, order }) => !cursor || (cursor.sort === sort && cursor.order === order),
      'belongs to a list of another sort or order',
    ),
    ['cursor'],
  ),
  v.forward(
    v.check(({ from, to }) => from === undefined || to === undefined || from < to, 'must be after from'),
    ['to'],
  ),
  v.forward(
    v.check(
      ({ min_duration_ms: min, max_duration_ms: max }) => min === undefined || max === undefined || min <= max,
      'must be at least min_duration_ms',
    ),
    ['max_duration_ms'],
  ),
);
