import { statsDimensions } from '../../../protocol/stats-views.ts';
import { statsActivity } from '../../../sql/read/stats-activity.ts';
import { statsBreakdown } from '../../../sql/read/stats-breakdown.ts';
import { statsEventTypes } from '../../../sql/read/stats-event-types.ts';
import { statsPages } from '../../../sql/read/stats-pages.ts';
import type { StatsRange } from '../../../sql/read/stats-range.ts';
import { statsSummary } from '../../../sql/read/stats-summary.ts';
import { readRecording } from '../../../sql/read/system-recording.ts';
import { readRejected } from '../../../sql/read/system-rejected.ts';
import { readServer } from '../../../sql/read/system-server.ts';
import { listTables } from '../../../sql/read/system-tables.ts';
import { asking, type Question } from './question.ts';
import type { Subjects } from './subjects.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** Rows of a statistic's first answer. */
const limit = 20;

/** From the issue "The database": a week of hourly figures. */
const goal = { ms: 100, of: 'answer' } as const;

/** Where the hours or days of UTC begin that a range touches. */
function listStarts({ fromMs, toMs }: StatsRange, unitMs: number): number[] {
  const firstMs = Math.floor(fromMs / unitMs) * unitMs;
  return Array.from({ length: Math.ceil((toMs - firstMs) / unitMs) }, (_, i) => firstMs + i * unitMs);
}

/** The ranges that are asked for, by their names: each ends some minutes earlier than the one before, in no whole hour. */
function buildRanges({ nowMs }: Subjects): Record<string, (n: number) => StatsRange> {
  const make =
    (days: number, siteId: string | null) =>
    (n: number): StatsRange => {
      const toMs = nowMs - n * 7 * 60_000;
      return { fromMs: toMs - days * dayMs, toMs, siteId };
    };
  return {
    'a week': make(7, null),
    'a week of a large site': make(7, 'shop'),
    'a week of a small site': make(7, 'help'),
    '30 days': make(30, null),
  };
}

/** What the overview asks of a range. */
function buildRangeQuestions(name: string, range: (n: number) => StatsRange): Question[] {
  const activity = (n: number, unitMs: number) =>
    statsActivity({ ...range(n), startsMs: listStarts(range(n), unitMs) });
  return [
    { name: `activity hourly, ${name}`, ...(name !== '30 days' && { goal }), ask: asking((n) => activity(n, hourMs)) },
    { name: `activity daily, ${name}`, ask: asking((n) => activity(n, dayMs)) },
    { name: `summary, ${name}`, ask: asking((n) => statsSummary(range(n))) },
    { name: `event types, ${name}`, ask: asking((n) => statsEventTypes(range(n), limit)) },
    { name: `pages, ${name}`, ask: asking((n) => statsPages(range(n), limit)) },
    ...statsDimensions.map((by): Question => ({
      name: `breakdown by ${by}, ${name}`,
      ask: asking((n) => statsBreakdown(by, range(n), limit)),
    })),
  ];
}

/** What the overview and the system page ask. */
export function buildStatsQuestions(subjects: Subjects): Question[] {
  return [
    ...Object.entries(buildRanges(subjects)).flatMap(([name, range]) => buildRangeQuestions(name, range)),
    { name: 'system, recording', ask: asking(readRecording) },
    { name: 'system, rejected', ask: asking(() => readRejected(limit)) },
    { name: 'system, server', ask: asking(readServer) },
    { name: 'system, tables', ask: asking(listTables) },
  ];
}
