import { Hono } from 'hono';
import type {
  ActivityBucketView,
  ActivityView,
  BreakdownView,
  EventTypesView,
  PagesView,
  StatsRangeView,
  SummaryFiguresView,
  SummaryView,
} from '../../protocol/stats-views.ts';
import { statsActivity, type ActivityRow } from '../../sql/read/stats-activity.ts';
import { statsBreakdown, type BreakdownRow } from '../../sql/read/stats-breakdown.ts';
import { statsEventTypes, type EventTypeRow } from '../../sql/read/stats-event-types.ts';
import { statsPages, type PageRow } from '../../sql/read/stats-pages.ts';
import type { StatsRange } from '../../sql/read/stats-range.ts';
import { statsSummary, type SummaryRow } from '../../sql/read/stats-summary.ts';
import type { AppEnv } from '../env.ts';
import { dashboardOnly } from '../middleware/dashboard-only.ts';
import { sendProblem } from '../problems.ts';
import { listBuckets } from '../stats-buckets.ts';
import {
  activityQuerySchema,
  breakdownQuerySchema,
  parseStatsQuery,
  summaryQuerySchema,
  topQuerySchema,
} from '../stats-queries.ts';
import { withDatabase } from '../with-database.ts';

/** The figures of the dashboard's overview. They count what is in the database: a live session's last seconds are not yet. */
export const stats = new Hono<AppEnv>()
  .use(dashboardOnly())
  .get('/activity', async (c) => {
    const query = parseStatsQuery(activityQuerySchema, c.req.query());
    if (!query.ok) return sendProblem(c, query);
    const { range, bucket, tz } = query.value;
    const buckets = listBuckets(range, bucket, tz);
    const startsMs = buckets.map(({ startMs }) => startMs);
    const answer = await withDatabase(c, 'replica', (database) =>
      database.query<ActivityRow>(statsActivity({ ...range, startsMs })),
    );
    if (!answer.ok) return sendProblem(c, answer);
    const data = answer.value.map((row, i): ActivityBucketView => {
      const { startMs = range.fromMs, endMs = range.toMs, date = null } = buckets[i] ?? {};
      return Object.assign(row, { start: toIso(startMs), end: toIso(endMs), label: bucket === 'day' ? date : null });
    });
    const view: ActivityView = { ...toRangeView(range), bucket, tz, data };
    return c.json(view);
  })
  .get('/event-types', async (c) => {
    const query = parseStatsQuery(topQuerySchema, c.req.query());
    if (!query.ok) return sendProblem(c, query);
    const { range, limit } = query.value;
    const answer = await withDatabase(c, 'replica', (database) =>
      database.query<EventTypeRow>(statsEventTypes(range, limit)),
    );
    if (!answer.ok) return sendProblem(c, answer);
    const { all_events: events = 0, all_types: total = 0 } = answer.value[0] ?? {};
    const data = answer.value.map((row) => ({
      event_type: row.event_type,
      events: row.events,
      share: row.events / events,
    }));
    const view: EventTypesView = { ...toRangeView(range), data, events, total };
    return c.json(view);
  })
  .get('/pages', async (c) => {
    const query = parseStatsQuery(topQuerySchema, c.req.query());
    if (!query.ok) return sendProblem(c, query);
    const { range, limit } = query.value;
    const answer = await withDatabase(c, 'replica', (database) => database.query<PageRow>(statsPages(range, limit)));
    if (!answer.ok) return sendProblem(c, answer);
    const { all_views: views = 0, all_paths: total = 0 } = answer.value[0] ?? {};
    const data = answer.value.map((row) => ({ path: row.path, views: row.views, sessions: row.sessions }));
    const view: PagesView = { ...toRangeView(range), data, views, total };
    return c.json(view);
  })
  .get('/breakdown', async (c) => {
    const query = parseStatsQuery(breakdownQuerySchema, c.req.query());
    if (!query.ok) return sendProblem(c, query);
    const { range, limit, by } = query.value;
    const answer = await withDatabase(c, 'replica', (database) =>
      database.query<BreakdownRow>(statsBreakdown(by, range, limit)),
    );
    if (!answer.ok) return sendProblem(c, answer);
    const rows = answer.value;
    const { all_sessions: sessions = 0, all_values: values = 0 } = rows[0] ?? {};
    const rest = rows.reduce((left, row) => left - row.sessions, sessions);
    const data = rows.map((row) => ({ value: row.value, sessions: row.sessions, share: row.sessions / sessions }));
    const other = { values: values - rows.length, sessions: rest, share: rest === 0 ? 0 : rest / sessions };
    const view: BreakdownView = { ...toRangeView(range), by, data, other, sessions };
    return c.json(view);
  })
  .get('/summary', async (c) => {
    const query = parseStatsQuery(summaryQuerySchema, c.req.query());
    if (!query.ok) return sendProblem(c, query);
    const { range } = query.value;
    const before = { ...range, fromMs: 2 * range.fromMs - range.toMs, toMs: range.fromMs };
    const answer = await withDatabase(c, 'replica', (database) =>
      Promise.all([database.query<SummaryRow>(statsSummary(range)), database.query<SummaryRow>(statsSummary(before))]),
    );
    if (!answer.ok) return sendProblem(c, answer);
    const [[row], [rowBefore]] = answer.value;
    if (!row || !rowBefore) throw new Error('a summary has one row');
    const view: SummaryView = { ...toFigures(range, row), previous: toFigures(before, rowBefore) };
    return c.json(view);
  });

function toFigures(range: StatsRange, row: SummaryRow): SummaryFiguresView {
  const error_rate = row.sessions === 0 ? null : row.sessions_with_errors / row.sessions;
  return { ...toRangeView(range), ...row, error_rate };
}

function toRangeView({ fromMs, toMs }: StatsRange): StatsRangeView {
  return { from: toIso(fromMs), to: toIso(toMs) };
}

function toIso(ms: number): string {
  return new Date(ms).toISOString();
}
