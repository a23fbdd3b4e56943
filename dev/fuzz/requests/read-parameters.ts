import { canary, type Verdict } from '../fuzz-request.ts';

/** A value of a parameter as it stands in the address, and whether it is taken. */
export type Value = readonly [Verdict, string];

/** The values of each parameter of a query by its name. */
export type Parameters = Readonly<Record<string, readonly Value[]>>;

const taken = (...values: string[]): Value[] => values.map((value) => ['valid', value]);
const refused = (...values: string[]): Value[] => values.map((value) => ['invalid', value]);
const unsure = (...values: string[]): Value[] => values.map((value) => ['either', value]);

const notNumbers = refused(
  '',
  '-1',
  '1.5',
  '1e2',
  '0x10',
  'NaN',
  '%D9%A3',
  '+5',
  '%2B5',
  '99999999999999999999',
  canary,
  '%00',
  '[]',
  'null',
);
const odd = unsure(
  '%00',
  'a%00b',
  '%',
  '%zz',
  '%ff%fe',
  '%ED%A0%80',
  '%F0%9F%98%80',
  '%27%22%5C',
  '%7BNULL%7D',
  '%25_%5C',
  '%0A',
  '+',
  '__proto__',
  `${canary}%00`,
);
const times: readonly Value[] = [
  ...taken('2026-01-01T00:00:00Z', '2026-11-01T00:00:00.123%2B05:30'),
  ...unsure(
    '0000-01-01T00:00:00Z',
    '0000-01-01T00:00:00%2B23:59',
    '9999-12-31T23:59:59.999Z',
    '9999-12-31T23:59:59-23:59',
    '2026-02-30T00:00:00Z',
    '2026-01-01T24:00:00Z',
    '0001-01-01T00:00Z',
  ),
  ...refused('', 'now', '2026-01-01', canary, '2026-01-01T00:00:00+05:30', 'infinity', '%00'),
];
const sites: readonly Value[] = [
  ...taken('default', 'shop'),
  ...refused('', 'UPPER', canary + '!', '%00', 'x'.repeat(65)),
];
const flags: readonly Value[] = [...taken('true', 'false'), ...refused('', '1', 'TRUE', 'null', '%00', canary)];
const limits = (max: number): readonly Value[] => [
  ...taken('1', '7', '007', String(max)),
  ...refused('0', String(max + 1)),
  ...notNumbers,
];
const choices = (value: string, max: number): readonly Value[] => [
  ...taken(
    value,
    `!${value}`,
    `${value},!${value}`,
    `%20${value}%20`,
    ...(max > 16 ? ['%5C,', '%5C!%5C%5C,!%5C%20'] : []),
  ),
  ...refused('', ',', '!', `${value},`, Array.from({ length: 51 }, () => value).join(','), 'x'.repeat(max + 1)),
  ...(max > 16 ? odd : []),
];

/** A cursor as the list makes them, with any parts. */
const cursor = (...parts: string[]): string => Buffer.from(parts.join('|'), 'latin1').toString('base64url');
/** A session that there is not. */
export const uuid = '6b047f20-03a1-8fa2-a5e9-b02c1d9a73f0';

/** The query of the list of sessions. */
export const listParameters: Parameters = {
  limit: limits(100),
  offset: [...taken('0', '5', '2147483647'), ...refused('2147483648'), ...notNumbers],
  cursor: [
    ...taken(cursor('started_at', 'desc', '2026-11-01 00:00:00.123456+00', uuid)),
    ...unsure(
      cursor('started_at', 'desc', '0000-01-01 00:00:00+00', uuid),
      cursor('started_at', 'desc', '2026-02-31 00:00:00+00', uuid),
      cursor('started_at', 'desc', '2026-01-01 24:00:00+00', uuid),
      cursor('started_at', 'desc', '9999-12-31 23:59:59.999999+00', uuid),
      `${cursor('started_at', 'desc', '2026-11-01 00:00:00+00', uuid)}%3D%3D`,
    ),
    ...refused(
      '',
      canary,
      '%00',
      '%F0%9F%98%80',
      cursor('started_at', 'asc', '2026-11-01 00:00:00+00', uuid),
      cursor('event_count', 'desc', '999999999999999999', uuid),
      cursor('constructor', 'desc', '1', uuid),
      cursor('started_at', 'desc', '2026-11-01 00:00:00+00', `${uuid}'`),
      cursor('started_at', 'desc', 'infinity', uuid),
      cursor('|||', '|||'),
    ),
  ],
  sort: [
    ...taken('started_at', 'last_activity_at', 'duration_ms', 'event_count', 'error_count', 'page_count'),
    ...refused('', 'constructor', 'session_id', canary, 'started_at;--'),
  ],
  order: [...taken('asc', 'desc'), ...refused('', 'ASC', canary)],
  from: times,
  site_id: sites,
  device: choices('mobile', 16),
  browser: choices('Chrome', 64),
  os: choices('Android', 64),
  country: [...taken('DE', '!DE'), ...refused('', 'DEU', ','), ...unsure('%00', '%00%00', '%F0%9F%98%80')],
  user: choices('user-0-1', 255),
  visitor: [...taken('v', 'visitor1'), ...refused('', 'x'.repeat(65)), ...odd],
  page: choices('/p/1', 1_024),
  min_duration_ms: [...taken('0', '1', '9007199254740991'), ...refused('9007199254740992'), ...notNumbers],
  has_errors: flags,
  has_gaps: flags,
  live: flags,
  starred: flags,
  tag: choices('tag 1', 40).map(([verdict, value]): Value => [verdict, value.replaceAll(' ', '%20')]),
  q: [
    ...taken('shop', 'blue%20mug', canary, '100%25abc', 'x'.repeat(256)),
    ...refused('', 'ab', '%00', '---', 'x'.repeat(257)),
    ...unsure('abc%00', 'abc%5C', 'abc%ff', '%E4%B8%AD%E4%B8%AD%E4%B8%AD'),
  ],
  [canary]: refused('1', ''),
  __proto__x: unsure('1'),
};

/** The query of a session's events. */
export const eventsParameters: Parameters = {
  limit: limits(10_000).map(([verdict, value]): Value => [verdict, value === '10000' ? '50' : value]),
  type: [...taken('click', 'constructor', 'x'.repeat(64)), ...refused('', 'x'.repeat(65)), ...odd],
  after: [
    ...taken('2026-11-01T00:00:00.000Z,0', '2026-11-01T00:00:00.000Z,9999999999999999'),
    ...unsure(
      '0000-01-01T00:00:00.000Z,1',
      '2026-02-31T00:00:00.000Z,1',
      '2026-01-01T24:00:00.000Z,1',
      '9999-12-31T23:59:59.999Z,1',
    ),
    ...refused(
      '',
      canary,
      '2026-11-01T00:00:00.000Z',
      '2026-13-01T00:00:00.000Z,1',
      '2026-11-01T00:00:00.000Z,-1',
      '%00',
      ',1',
    ),
  ],
  [canary]: taken('1'),
};

const rangeParameters: Parameters = {
  from: [
    ...taken('FROM'),
    ...times.filter(([verdict]) => verdict === 'invalid'),
    ...unsure('0000-01-01T00:00:00Z', '2000-01-01T00:00:00Z', '2100-01-01T00:00:00Z', '9999-12-31T23:59:59-23:59'),
  ],
  site_id: sites,
  [canary]: refused('1'),
};

/** The queries of the statistics by their names. */
export const statistics: Readonly<Record<string, Parameters>> = {
  summary: rangeParameters,
  'event-types': { ...rangeParameters, limit: limits(100) },
  pages: { ...rangeParameters, limit: limits(100) },
  breakdown: { ...rangeParameters, limit: limits(100), by: [...refused('', 'constructor', canary, '%00')] },
  activity: {
    ...rangeParameters,
    bucket: [...taken('hour', 'day'), ...refused('', 'week', canary)],
    tz: [
      ...taken('UTC', 'Europe/Berlin', 'America/St_Johns', 'Pacific/Apia', 'Antarctica/Troll'),
      ...unsure('europe/berlin', 'Etc/GMT+14', 'Etc/GMT%2B14', 'Asia/Kathmandu', 'posixrules', 'EST5EDT'),
      ...refused('', '+01:00', canary, '%00', 'UTC%00', 'x'.repeat(65), 'constructor'),
    ],
  },
};
