import * as v from 'valibot';
import { siteIdSchema } from '../protocol/batch.ts';
import { maxTextLength } from '../protocol/limits.ts';
import { statsBuckets, statsDimensions, type StatsBucket } from '../protocol/stats-views.ts';
import { isoTime, text } from '../protocol/text.ts';
import type { StatsRange } from '../sql/read/stats-range.ts';
import { refuse, type Refused } from './problems.ts';
import { queryInteger } from './queries.ts';
import { isTimeZone } from './stats-buckets.ts';
import { buildQueryPointer, validate } from './validate.ts';

const dayMs = 86_400_000;

/** What is shown when nobody says what to show. */
const defaultRangeMs = 7 * dayMs;

/** A leap year, so that a year can be asked for. */
const maxRangeDays = 366;

/** 40 days touch at most 962 hours, so that no answer has more than 1 000 buckets, about the pixels of a chart. */
const maxHourRangeDays = 40;

/** Rows of one answer. */
const statsPageSize = { default: 20, max: 100 } as const;

/** Beyond any recording, and years that both `Date` and PostgreSQL write with four digits. */
const [earliestMs, latestMs] = [Date.UTC(2000), Date.UTC(2100)];

const time = v.pipe(
  isoTime,
  v.check((ms) => ms >= earliestMs && ms <= latestMs, 'must lie between the years 2000 and 2100'),
);

const limit = v.optional(queryInteger(1, statsPageSize.max), String(statsPageSize.default));

const rangeEntries = { from: v.optional(time), to: v.optional(time), site_id: v.optional(v.unwrap(siteIdSchema)) };

/** The query of `GET /stats/summary`. Here as below, a parameter that is not known is refused: a typo would show all sites. */
export const summaryQuerySchema = v.strictObject(rangeEntries);

/** The query of `GET /stats/event-types` and of `GET /stats/pages`. */
export const topQuerySchema = v.strictObject({ ...rangeEntries, limit });

/** The query of `GET /stats/breakdown`. */
export const breakdownQuerySchema = v.strictObject({
  ...rangeEntries,
  limit,
  by: v.picklist(statsDimensions, `must be one of ${statsDimensions.join(', ')}`),
});

/** The query of `GET /stats/activity`. */
export const activityQuerySchema = v.strictObject({
  ...rangeEntries,
  bucket: v.optional(v.picklist(statsBuckets, 'must be hour or day'), 'hour'),
  tz: v.optional(
    v.pipe(
      text(maxTextLength.timezone),
      v.check((name) => isTimeZone(name), 'must be the IANA name of a time zone, such as Europe/Berlin'),
    ),
    'UTC',
  ),
});

type RangeQuery = {
  from?: number | undefined;
  to?: number | undefined;
  site_id?: string | undefined;
  bucket?: StatsBucket;
};

/** Reads a statistic's query: its fields and its `range`, the last seven days by default, or a refusal. */
export function parseStatsQuery<Schema extends v.GenericSchema<unknown, RangeQuery>>(
  schema: Schema,
  query: Record<string, string>,
): { ok: true; value: v.InferOutput<Schema> & { range: StatsRange } } | Refused {
  const parsed = validate(schema, query, buildQueryPointer);
  if (!parsed.ok) return parsed;
  const { from, to = Date.now(), site_id = null, bucket } = parsed.value;
  const fromMs = from ?? to - defaultRangeMs;
  if (fromMs >= to) return refuseField('?from', 'must be earlier than ?to, which is now when it is left out');
  const maxDays = bucket === 'hour' ? maxHourRangeDays : maxRangeDays;
  if (to - fromMs > maxDays * dayMs) {
    const forWhat = bucket === 'hour' ? ' when ?bucket is hour' : '';
    return refuseField('?from', `must be at most ${maxDays} days before ?to${forWhat}`);
  }
  return { ok: true, value: { ...parsed.value, range: { fromMs, toMs: to, siteId: site_id } } };
}

function refuseField(pointer: string, detail: string): Refused {
  return refuse('invalid-request', `${pointer} ${detail}`, { errors: [{ pointer, detail }] });
}
