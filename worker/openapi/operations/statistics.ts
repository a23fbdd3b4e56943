import {
  activityViewSchema,
  breakdownViewSchema,
  eventTypesViewSchema,
  pagesViewSchema,
  summaryViewSchema,
  type SummaryFiguresView,
} from '../../../protocol/stats-views.ts';
import { activityQuerySchema, breakdownQuerySchema, summaryQuerySchema, topQuerySchema } from '../../stats-queries.ts';
import { answerJson, readProblems, type Answer, type Operation, type Parameters } from '../operation.ts';

const range = { from: '2026-11-23T00:00:00.000Z', to: '2026-11-24T00:00:00.000Z' };

const aboutRange = {
  from: 'Where the range begins, 7 days before `to` by default. It may be at most 366 days long, 40 days in hours.',
  to: 'Where the range ends, now by default; it does not belong to the range.',
  site_id: 'One site only; all without it.',
};

const figures: SummaryFiguresView = {
  ...range,
  sessions: 1,
  visitors: 1,
  users: 1,
  events: 3,
  page_views: 1,
  median_duration_ms: 6_882,
  p90_duration_ms: 6_882,
  sessions_with_errors: 0,
  error_rate: 0,
  sessions_with_gaps: 0,
};

const noFigures: SummaryFiguresView = {
  from: '2026-11-22T00:00:00.000Z',
  to: '2026-11-23T00:00:00.000Z',
  sessions: 0,
  visitors: 0,
  users: 0,
  events: 0,
  page_views: 0,
  median_duration_ms: null,
  p90_duration_ms: null,
  sessions_with_errors: 0,
  error_rate: null,
  sessions_with_gaps: 0,
};

const readStatistic = (
  [id, path]: [string, string],
  summary: string,
  query: Parameters,
  answer: Answer,
): Operation => ({
  id,
  method: 'get',
  path: `/api/v1/stats/${path}`,
  tag: 'Statistics',
  who: 'dashboard',
  summary,
  query: { ...query, about: { ...aboutRange, ...query.about } },
  answers: [answer],
  problems: readProblems,
});

/** Figures over many sessions. */
export const statisticsOperations: readonly Operation[] = [
  readStatistic(
    ['getSummary', 'summary'],
    'Figures of a range, and of the one before it',
    { schema: summaryQuerySchema, example: range },
    answerJson(200, 'The figures.', summaryViewSchema, { ...figures, previous: noFigures }),
  ),
  readStatistic(
    ['getActivity', 'activity'],
    'What happened hour by hour or day by day, also where nothing did',
    {
      schema: activityQuerySchema,
      about: { tz: 'The IANA name of the time zone whose hours or days are meant, such as Europe/Berlin.' },
      example: { ...range, bucket: 'day', tz: 'UTC' },
    },
    answerJson(200, 'Every hour or day of the range.', activityViewSchema, {
      ...range,
      bucket: 'day',
      tz: 'UTC',
      data: [
        {
          start: range.from,
          end: range.to,
          label: '2026-11-23',
          sessions: 1,
          events: 3,
          page_views: 1,
          clicks: 1,
          errors: 0,
        },
      ],
    }),
  ),
  readStatistic(
    ['listPages', 'pages'],
    'The most viewed paths',
    { schema: topQuerySchema, example: { ...range, limit: '20' } },
    answerJson(200, 'Paths, the most viewed first.', pagesViewSchema, {
      ...range,
      data: [{ path: '/products/blue-mug', views: 1, sessions: 1 }],
      views: 1,
      total: 1,
    }),
  ),
  readStatistic(
    ['listEventTypes', 'event-types'],
    'The most frequent event types',
    { schema: topQuerySchema, example: { ...range, limit: '2' } },
    answerJson(200, 'Event types, the most frequent first.', eventTypesViewSchema, {
      ...range,
      data: [
        { event_type: 'click', events: 1, share: 1 / 3 },
        { event_type: 'input', events: 1, share: 1 / 3 },
      ],
      events: 3,
      total: 3,
    }),
  ),
  readStatistic(
    ['getBreakdown', 'breakdown'],
    'Sessions by browser, system, device, country or language',
    {
      schema: breakdownQuerySchema,
      about: { by: 'What the sessions are divided by.' },
      example: { ...range, by: 'device_type' },
    },
    answerJson(200, 'Values, the most frequent first.', breakdownViewSchema, {
      ...range,
      by: 'device_type',
      data: [{ value: 'mobile', sessions: 1, share: 1 }],
      other: { values: 0, sessions: 0, share: 0 },
      sessions: 1,
    }),
  ),
];
