import { clockToleranceMs } from '../../protocol/limits.ts';
import { getSessionIdTime } from '../../protocol/session-id.ts';
import type { ExpectedSession } from './book.ts';
import type { JsonObject } from './json-text.ts';
import { canonical } from './model.ts';

/** A stored session; `started_ms` are unix milliseconds. */
export type SessionRow = {
  session_id: string;
  site_id: string;
  clock_offset_ms: string;
  started_ms: string;
} & JsonObject;

const texts = ['page_url', 'referrer', 'fingerprint', 'language', 'timezone'] as const;
const sizes = ['screen_width', 'screen_height', 'viewport_width', 'viewport_height'] as const;

/** A clock that is further off is none. */
const maxOffsetMs = 100 * 365.25 * 86_400_000;

/** What of a stored session is not as its opening said. `users` are those that its events named. */
export function compareSession(
  expected: ExpectedSession,
  row: SessionRow,
  users: ReadonlySet<string> = new Set(),
): string[] {
  const { fields } = expected;
  const wrong: string[] = [];
  const check = (name: string, wanted: unknown, found: unknown): void => {
    if (canonical(wanted) !== canonical(found))
      wrong.push(`${name} is ${canonical(found).slice(0, 80)}, not ${canonical(wanted).slice(0, 80)}`);
  };
  for (const name of texts) check(name, fields[name] ?? null, row[name]);
  for (const name of sizes) check(name, roundOrNull(fields[name]), row[name]);
  check('site_id', fields.site_id ?? 'default', row.site_id);
  check('user_agent', expected.userAgent, row.user_agent ?? null);
  check(
    'pixel_ratio',
    typeof fields.pixel_ratio === 'number' ? Math.fround(fields.pixel_ratio) : null,
    toFloat(row.pixel_ratio),
  );
  check('metadata', fields.metadata ?? {}, row.metadata);
  const named = typeof row.user_id === 'string' && users.has(row.user_id);
  if (!named) check('user_id', fields.user_id ?? null, row.user_id);
  const offsetMs = Number(row.clock_offset_ms);
  if (!isOffset(offsetMs, expected)) wrong.push(`clock_offset_ms is ${offsetMs}`);
  check('started_at', getSessionIdTime(row.session_id) + offsetMs, Math.round(Number(row.started_ms)));
  return wrong;
}

const toFloat = (value: unknown): number | null => (typeof value === 'number' ? Math.fround(value) : null);

const roundOrNull = (value: unknown): number | null => (typeof value === 'number' ? Math.round(value) + 0 : null);

/** Whether an offset is the time between what a page's clock said and the arrival. */
function isOffset(offsetMs: number, { fields, sentMs, answeredMs }: ExpectedSession): boolean {
  if (typeof fields.sent_at !== 'string') return offsetMs === 0;
  const atMs = Date.parse(fields.sent_at);
  const slackMs = 3_000;
  const isIn = offsetMs >= sentMs - atMs - slackMs && offsetMs <= answeredMs - atMs + slackMs;
  const distance = Math.abs(sentMs - atMs);
  const isIgnored = offsetMs === 0 && (distance < clockToleranceMs + slackMs || distance > maxOffsetMs - slackMs);
  return isIn || isIgnored;
}
