import { formatChoiceParam } from '../sessions/filters/choice.ts';
import type { Range } from './range.ts';

/** One property by which the list of sessions is filtered, as its address names it. */
export type SessionFilter = { by: 'browser' | 'os' | 'device' | 'country' | 'page' | 'has_errors'; value: string };

/** The longest value that the API takes for a filter, in characters. */
const maxLength: Record<SessionFilter['by'], number> = {
  browser: 64,
  os: 64,
  device: 16,
  country: 2,
  page: 1_024,
  has_errors: 5,
};

const devices = new Set(['desktop', 'mobile', 'tablet', 'tv', 'bot', 'unknown']);

/**
 * Whether the API's filters can say a value. They have no word for what is not known, as the statistics do; a device of an unknown
 * kind is a kind of its own.
 */
function canFilterBy({ by, value }: SessionFilter): boolean {
  if (by === 'device') return devices.has(value);
  if (by !== 'page' && value === 'unknown') return false;
  return value !== '' && value.isWellFormed() && !value.includes('\0') && value.length <= maxLength[by];
}

/** The address of the list of sessions that began in a range and have a property; null where the list cannot be filtered by it. */
export function buildSessionsLink(range: Range, filter?: SessionFilter): string | null {
  if (filter !== undefined && !canFilterBy(filter)) return null;
  const ends = { from: new Date(range.fromMs).toISOString(), to: new Date(range.toMs).toISOString() };
  const query = new URLSearchParams(range.name === null ? ends : { range: range.name });
  if (filter !== undefined) query.set(filter.by, formatChoiceParam({ include: [filter.value], exclude: [] }) ?? '');
  return `/sessions?${query.toString()}`;
}
