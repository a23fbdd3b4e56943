import type { Choice } from '../../../protocol/choice.ts';
import type { SessionFilters } from '../../../sql/read/session-filters.ts';
import { paths, rarePaths } from '../data/pages.ts';
import { countries } from '../data/visitors.ts';
import { turn } from './question.ts';
import type { Subjects } from './subjects.ts';

/** One way to filter the session list: alone, and with a value that many, few or no sessions have. */
export type FilterCase = {
  filters: (n: number) => SessionFilters;
  /** The indexes that have to be used. */
  indexes: readonly string[];
};

const dayMs = 86_400_000;
const only = (...include: string[]): Choice => ({ include, exclude: [] });
const not = (...exclude: string[]): Choice => ({ include: [], exclude });

/** The filters that are asked of the list and of its count, by their names. */
export function buildFilterCases(subjects: Subjects): Record<string, FilterCase> {
  const { nowMs, sessionIds, frequentUsers, rareUsers, visitors } = subjects;
  const before = (days: number): string => new Date(nowMs - days * dayMs).toISOString();
  const [frequent, rare] = [(n: number) => turn(frequentUsers, n), (n: number) => turn(rareUsers, n)];
  const cases: Record<string, (n: number) => SessionFilters> = {
    none: () => ({}),
    'site common': () => ({ site_id: 'shop' }),
    'site rare': () => ({ site_id: 'help' }),
    'site absent': () => ({ site_id: 'nowhere' }),
    'device common': (n) => ({ device: only(turn(['desktop', 'mobile'], n)) }),
    'device rare': () => ({ device: only('bot') }),
    'device absent': () => ({ device: only('tv') }),
    'device excluded': () => ({ device: not('desktop') }),
    'browser common': (n) => ({ browser: only(turn(['Chrome', 'Safari', 'Firefox'], n)) }),
    'browser rare': () => ({ browser: only('Vivaldi') }),
    'browser absent': () => ({ browser: only('Lynx') }),
    'browser excluded': () => ({ browser: not('Chrome') }),
    'browser version common': (n) => ({ browser: only(turn(['Chrome 141', 'Chrome 140', 'Safari 26'], n)) }),
    'browser version rare': () => ({ browser: only('Opera 81') }),
    'browser several': () => ({ browser: only('Opera', 'Firefox', 'Chrome 109') }),
    'os common': (n) => ({ os: only(turn(['Windows', 'Android', 'iOS'], n)) }),
    'os rare': () => ({ os: only('Chrome OS') }),
    'os absent': () => ({ os: only('BeOS') }),
    'country common': (n) => ({ country: only(turn(['US', 'DE', 'GB'], n)) }),
    'country rare': () => ({ country: only(countries.at(-1) ?? '') }),
    'country absent': () => ({ country: only('XX') }),
    'country excluded': () => ({ country: not('US', 'DE') }),
    'user frequent': (n) => ({ user: only(frequent(n)) }),
    'user rare': (n) => ({ user: only(rare(n)) }),
    'user absent': () => ({ user: only('nobody') }),
    'user excluded': (n) => ({ user: not(frequent(n)) }),
    'visitor whole': (n) => ({ visitor: turn(visitors, n) }),
    'visitor of 4 digits': (n) => ({ visitor: turn(visitors, n).slice(0, 4) }),
    'visitor of 1 digit': (n) => ({ visitor: turn(visitors, n).slice(0, 1) }),
    'visitor absent': () => ({ visitor: 'zz' }),
    'page common': (n) => ({ page: only(paths[n % 5] ?? '/') }),
    'page of the middle': (n) => ({ page: only(paths[200 + n] ?? '/') }),
    'page late': (n) => ({ page: only(paths[1_900 + n] ?? '/') }),
    'page rare': (n) => ({ page: only(turn(rarePaths, n)) }),
    'page absent': () => ({ page: only('/nowhere') }),
    'page excluded': () => ({ page: not('/') }),
    'duration over 1 s': () => ({ min_duration_ms: 1_000 }),
    'duration over 2 h': () => ({ min_duration_ms: 7_200_000 }),
    'duration over a day': () => ({ min_duration_ms: dayMs }),
    'duration under 10 min': () => ({ max_duration_ms: 600_000 }),
    'duration under 100 ms': () => ({ max_duration_ms: 100 }),
    'duration between': (n) => ({ min_duration_ms: 300_000 + n, max_duration_ms: 301_000 + n }),
    'with errors': () => ({ has_errors: true }),
    'without errors': () => ({ has_errors: false }),
    'with gaps': () => ({ has_gaps: true }),
    'without gaps': () => ({ has_gaps: false }),
    live: () => ({ live: true }),
    ended: () => ({ live: false }),
    'q part of an id': (n) => ({ q: turn(sessionIds, n).slice(9, 23) }),
    'q whole id': (n) => ({ q: turn(sessionIds, n) }),
    'q user': (n) => ({ q: rare(n) }),
    'q word of a path, common': () => ({ q: 'lamps' }),
    'q word of a path, rare': () => ({ q: 'Paper-Lamp' }),
    'q absent': () => ({ q: 'zzqxyj' }),
    'from a day ago': () => ({ from: before(1) }),
    'from after all': () => ({ from: new Date(nowMs + dayMs).toISOString() }),
    'to 20 days ago': () => ({ to: before(20) }),
    'to before all': () => ({ to: before(40) }),
    'a day 10 days ago': () => ({ from: before(11), to: before(10) }),
    'a week': () => ({ from: before(7) }),
  };
  return Object.fromEntries(
    Object.entries(cases).map(([name, filters]): [string, FilterCase] => [
      name,
      { filters, indexes: getIndexes(name) },
    ]),
  );
}

/** Which index finds the sessions of a case. Common values are found along the list. */
function getIndexes(name: string): string[] {
  if (/common|excluded|without|ended|none|several|over 1 s|under 10 min|under 100 ms|1 digit/.test(name)) return [];
  const byKind: [RegExp, string][] = [
    [/^(site|device|browser|os|country|page) /, 'sessions_traits'],
    [/^user /, 'sessions_user_id'],
    [/^visitor /, 'sessions_fingerprint'],
    [/^duration /, 'sessions_duration_ms'],
    [/^with errors/, 'sessions_with_errors'],
    [/^with gaps/, 'sessions_with_gaps'],
    [/^live/, 'sessions_live'],
    [/^q /, 'sessions_text'],
    [/./, 'sessions_started_at'],
  ];
  return byKind
    .filter(([kind]) => kind.test(name))
    .map(([, index]) => index)
    .slice(0, 1);
}
