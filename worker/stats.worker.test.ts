import { createExecutionContext, runDurableObjectAlarm } from 'cloudflare:test';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Problem } from '../protocol/problem.ts';
import type {
  ActivityView,
  BreakdownView,
  EventTypesView,
  PagesView,
  StatsRangeView,
  SummaryView,
} from '../protocol/stats-views.ts';
import { app } from './app.ts';
import { buildEvent, env, getBuffer, openSession, read, send, track } from './test-client.ts';

const hourMs = 3_600_000;
const routes = ['activity', 'event-types', 'pages', 'breakdown?by=os', 'summary'];
const site_id = 'stats-of-a-shop';
const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

const readStats = <View>(path: string) =>
  read<View>(`/stats/${path}${path.includes('?') ? '&' : '?'}site_id=${site_id}`);

describe('the figures of three sessions', () => {
  beforeAll(async () => {
    const startMs = Date.now() - 10_000;
    const at = (seconds: number): string => new Date(startMs + seconds * 1_000).toISOString();
    const visits = [
      { visitor: 'a', paths: ['/', '/cart?step=1', '/cart?step=2'], errors: 1 },
      { visitor: 'a', paths: ['/', '/cart'], errors: 0, user_agent: firefox, language: 'de-DE' },
      { visitor: 'b', paths: ['/'], errors: 0, user_agent: firefox, language: 'de-DE' },
    ];
    for (const { visitor, paths, errors, ...more } of visits) {
      const session_id = await openSession({ site_id, fingerprint: visitor, ...more });
      const events = [
        ...paths.map((path, i) =>
          buildEvent({ event_type: 'page_view', page_url: `https://shop.example${path}`, timestamp: at(i) }),
        ),
        buildEvent({ timestamp: at(4) }),
        ...Array.from({ length: errors }, () => buildEvent({ event_type: 'error', timestamp: at(5) })),
      ];
      await track({ session_id, site_id, stream: 1, first_seq: 1, events });
      await runDurableObjectAlarm(getBuffer(session_id));
    }
  });

  it('are there per hour by default, for the last seven days, with the empty hours', async () => {
    const { status, body } = await readStats<ActivityView>('activity');
    expect(status).toBe(200);
    expect(body).toMatchObject({ bucket: 'hour', tz: 'UTC' });
    expect(Date.parse(body.to) - Date.parse(body.from)).toBe(7 * 24 * hourMs);
    expect([168, 169]).toContain(body.data.length);
    expect(body.data[0]).toMatchObject({ label: null, sessions: 0, events: 0 });
    const sum = (pick: (bucket: ActivityView['data'][number]) => number): number =>
      body.data.reduce((all, bucket) => all + pick(bucket), 0);
    expect(sum(({ sessions }) => sessions)).toBe(3);
    expect(sum(({ events }) => events)).toBe(10);
    expect(sum(({ page_views }) => page_views)).toBe(6);
    expect(sum(({ clicks }) => clicks)).toBe(3);
    expect(sum(({ errors }) => errors)).toBe(1);
  });

  it('are there per day of a zone, with its dates, also on the day that has 25 hours', async () => {
    const range = 'from=2026-10-24T22:00:00Z&to=2026-10-26T23:00:00Z';
    const { body } = await readStats<ActivityView>(`activity?bucket=day&tz=Europe/Berlin&${range}`);
    expect(body.data.map(({ label, start, end }) => [label, start, Date.parse(end) - Date.parse(start)])).toEqual([
      ['2026-10-25', '2026-10-24T22:00:00.000Z', 25 * hourMs],
      ['2026-10-26', '2026-10-25T23:00:00.000Z', 24 * hourMs],
    ]);
  });

  it('are there by type, by page and by browser, with shares', async () => {
    const types = await readStats<EventTypesView>('event-types?limit=2');
    expect(types.body).toMatchObject({
      events: 10,
      total: 3,
      data: [
        { event_type: 'page_view', events: 6, share: 0.6 },
        { event_type: 'click', events: 3, share: 0.3 },
      ],
    });
    const pages = await readStats<PagesView>('pages');
    expect(pages.body).toMatchObject({
      views: 6,
      total: 2,
      data: [
        { path: '/', views: 3, sessions: 3 },
        { path: '/cart', views: 3, sessions: 2 },
      ],
    });
    const browsers = await readStats<BreakdownView>('breakdown?by=browser');
    expect(browsers.body).toMatchObject({
      by: 'browser',
      sessions: 3,
      other: { values: 0, sessions: 0, share: 0 },
      data: [
        { value: 'Firefox', sessions: 2, share: 2 / 3 },
        { value: 'unknown', sessions: 1, share: 1 / 3 },
      ],
    });
    const versions = await readStats<BreakdownView>('breakdown?by=browser_version');
    expect(versions.body.data[0]?.value).toBe('Firefox 140');
    const languages = await readStats<BreakdownView>('breakdown?by=language&limit=1');
    expect(languages.body).toMatchObject({
      data: [{ value: 'de-DE', sessions: 2 }],
      other: { values: 1, sessions: 1, share: 1 / 3 },
    });
  });

  it('are summed up, beside those of the range before', async () => {
    const { body } = await readStats<SummaryView>('summary');
    expect(body).toMatchObject({
      sessions: 3,
      visitors: 2,
      users: 0,
      events: 10,
      page_views: 6,
      median_duration_ms: 4_000,
      p90_duration_ms: 5_000,
      sessions_with_errors: 1,
      error_rate: 1 / 3,
      sessions_with_gaps: 0,
      previous: { sessions: 0, events: 0, median_duration_ms: null, p90_duration_ms: null, error_rate: null },
    });
    expect(body.previous.to).toBe(body.from);
    expect(Date.parse(body.previous.to) - Date.parse(body.previous.from)).toBe(7 * 24 * hourMs);
  });

  it('are nothing for a site that has none', async () => {
    const nothing = await read<BreakdownView>('/stats/breakdown?by=country&site_id=nobody');
    expect(nothing.body).toMatchObject({ data: [], sessions: 0, other: { values: 0, sessions: 0, share: 0 } });
    const types = await read<EventTypesView>('/stats/event-types?site_id=nobody');
    expect(types.body).toMatchObject({ data: [], events: 0, total: 0 });
  });
});

it('a range is what was asked for, in UTC, whatever its offset', async () => {
  const query = 'from=2026-11-20T00:00:00%2B01:00&to=2026-11-21T00:00:00Z';
  for (const route of routes) {
    const { body } = await readStats<StatsRangeView>(`${route}${route.includes('?') ? '&' : '?'}${query}`);
    expect([body.from, body.to]).toEqual(['2026-11-19T23:00:00.000Z', '2026-11-21T00:00:00.000Z']);
  }
});

it('a wrong query is 400, and names the parameter and its limit', async () => {
  for (const [path, detail] of [
    ['activity?from=yesterday', '?from must be an ISO-8601 time'],
    ['pages?to=1999-12-31T00:00:00Z', '?to must lie between the years 2000 and 2100'],
    ['summary?from=2026-11-21T00:00:00Z&to=2026-11-21T00:00:00Z', '?from must be earlier than ?to'],
    ['summary?from=2099-01-01T00:00:00Z', '?from must be earlier than ?to, which is now when it is left out'],
    ['event-types?from=2025-01-01T00:00:00Z&to=2026-11-21T00:00:00Z', '?from must be at most 366 days before ?to'],
    [
      'activity?from=2026-01-01T00:00:00Z&to=2026-11-21T00:00:00Z',
      '?from must be at most 40 days before ?to when ?bucket is hour',
    ],
    ['activity?bucket=minute', '?bucket must be hour or day'],
    ['activity?tz=Mars/Olympus', '?tz must be the IANA name of a time zone'],
    ['activity?tz=%2B01:00', '?tz must be the IANA name of a time zone'],
    ['pages?limit=0', '?limit must be at least 1'],
    ['pages?limit=101', '?limit must be at most 100'],
    ['event-types?limit=all', '?limit must be a whole number'],
    ['breakdown', '?by is required'],
    ['breakdown?by=user_agent', '?by must be one of browser, browser_version, os, device_type, country, language'],
    ['summary?site_id=', '?site_id must be 1 to 64 of a-z'],
    ['summary?site=shop', '?site is not known here'],
  ] as const) {
    const { status, body } = await read<Problem>(`/stats/${path}`);
    expect([path, status]).toEqual([path, 400]);
    expect(body.detail).toContain(detail);
    expect(body.errors?.[0]?.pointer).toBe(detail.split(' ')[0]);
  }
});

it('a year of days and 40 days of hours are answered, with under 1 000 buckets', async () => {
  for (const [bucket, from, count] of [
    ['day', '2025-11-20T12:00:00Z', 367],
    ['hour', '2026-10-12T12:30:00Z', 961],
  ] as const) {
    const query = `bucket=${bucket}&from=${from}&to=2026-11-21T12:${bucket === 'hour' ? '30' : '00'}:00Z`;
    expect((await readStats<ActivityView>(`activity?${query}`)).body.data).toHaveLength(count);
  }
});

it('logging in is needed', async () => {
  for (const route of routes) expect((await send(`/api/v1/stats/${route}`)).status).toBe(401);
});

it('with the database away it is 503 with Retry-After', async () => {
  for (const route of routes) {
    const response = await app.fetch(
      new Request(`https://worker.example/api/v1/stats/${route}`, {
        headers: { authorization: `Bearer ${env.DASHBOARD_TOKEN}` },
      }),
      { ...env, DATABASE_READ_URL: 'postgres://nobody:nothing@127.0.0.1:9/none' },
      createExecutionContext(),
    );
    expect([route, response.status, response.headers.get('retry-after')]).toEqual([route, 503, '5']);
  }
});
