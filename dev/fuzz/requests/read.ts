import { buildEventId } from '../../../protocol/event-id.ts';
import type { Random } from '../../random.ts';
import { drawReaderHeaders } from '../draw-headers.ts';
import { canary, joinVerdicts, type Draft, type Verdict } from '../fuzz-request.ts';
import type { LiveSession } from '../live-sessions.ts';
import { buildText } from '../odd-values.ts';

/** A value of a parameter as it stands in the address, and whether it is taken. */
type Value = readonly [Verdict, string];

type Parameters = Readonly<Record<string, readonly Value[]>>;

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
  ...taken(value, `!${value}`, `${value},!${value}`, `%20${value}%20`),
  ...refused('', ',', '!', `${value},`, Array.from({ length: 51 }, () => value).join(','), 'x'.repeat(max + 1)),
  ...(max > 16 ? odd : []),
];

/** A cursor as the list makes them, with any parts. */
const cursor = (...parts: string[]): string => Buffer.from(parts.join('|'), 'latin1').toString('base64url');
const uuid = '6b047f20-03a1-8fa2-a5e9-b02c1d9a73f0';

const listParameters: Parameters = {
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
  q: [
    ...taken('shop', 'blue%20mug', canary, '100%25abc', 'x'.repeat(256)),
    ...refused('', 'ab', '%00', '---', 'x'.repeat(257)),
    ...unsure('abc%00', 'abc%5C', 'abc%ff', '%E4%B8%AD%E4%B8%AD%E4%B8%AD'),
  ],
  [canary]: refused('1', ''),
  __proto__x: unsure('1'),
};

const eventsParameters: Parameters = {
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

const statistics: Readonly<Record<string, Parameters>> = {
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

/** A query of some parameters, and whether it is taken. */
function drawQuery(
  random: Random,
  parameters: Parameters,
  dayMs: number,
): { query: string; verdict: Verdict; says: string[] } {
  const names = Object.keys(parameters);
  const chosen = new Set(Array.from({ length: random.int(0, 3) }, () => names[random.int(0, names.length - 1)] ?? ''));
  // A cursor is of one order, and takes the place of an offset.
  if (chosen.has('cursor')) for (const name of ['offset', 'sort', 'order']) chosen.delete(name);
  const drawn = [...chosen].map((name) => [name, drawValue(random, parameters[name] ?? [])] as const);
  const parts = drawn.map(([name, [, value]]) => {
    const text = value === 'FROM' ? new Date(dayMs - 86_400_000).toISOString() : value;
    return `${name === '__proto__x' ? '__proto__' : name}=${text}`;
  });
  const verdicts = drawn.map(([, [verdict]]) => verdict);
  const says = parts.map((part) => part.slice(0, 60));
  if (parts.length > 0 && random.isTrue(0.1)) {
    // Which of a parameter's values counts is each route's own affair.
    const more = random.pick(['&&', '=1', '?', '#', 'a[b]=1', '%=%']);
    return { query: `?${[...parts, parts[0], more].join('&')}`, verdict: 'either', says };
  }
  const verdict = verdicts.includes('invalid') ? 'invalid' : verdicts.reduce(joinVerdicts, 'valid');
  return { query: parts.length > 0 ? `?${parts.join('&')}` : '', verdict, says };
}

function drawValue(random: Random, values: readonly Value[]): Value {
  // Every second value is one that is taken, so that most requests reach the database.
  const good = values.filter(([verdict]) => verdict === 'valid');
  const list = good.length > 0 && random.isTrue(0.5) ? good : values;
  return list[random.int(0, list.length - 1)] ?? ['either', buildText(random, 3)];
}

/** A path below `/api/v1/sessions` that is of no session, or of one in a way that nobody writes. */
const strangeIds = [
  '00000000-0000-0000-0000-000000000000',
  uuid,
  'c4n4ry',
  '%00',
  '%E0%A4%A',
  '%F0%9F%98%80',
  '..',
  'constructor',
  'x'.repeat(2_000),
  "1'%20OR%201=1",
] as const;

/** A request of the dashboard. */
export function draftRead(random: Random, session: LiveSession, dayMs: number): Draft {
  const { path, verdict, says } = random.isTrue(0.35) ? drawWide(random, dayMs) : drawOfSession(random, session, dayMs);
  const headers = drawReaderHeaders(random);
  const isMortal = session.fate !== 'lives' && verdict === 'valid';
  return {
    kind: 'read',
    method: random.isTrue(0.97) ? 'GET' : 'HEAD',
    path,
    headers: headers.headers,
    body: null,
    manner: 'whole',
    verdict: joinVerdicts(isMortal ? 'either' : verdict, headers.verdict),
    story: [...says, ...(headers.says ? [headers.says] : [])],
    needs: [session.openedBy],
  };
}

type Drawn = { path: string; verdict: Verdict; says: string[] };

function drawWide(random: Random, dayMs: number): Drawn {
  const lot = random.next();
  if (lot < 0.45) return withQuery('/api/v1/sessions', drawQuery(random, listParameters, dayMs));
  if (lot < 0.97) {
    const name = random.pick(['summary', 'event-types', 'pages', 'breakdown', 'activity']);
    const drawn = drawQuery(random, statistics[name] ?? {}, dayMs);
    if (name !== 'breakdown' || drawn.query.includes('by=')) return withQuery(`/api/v1/stats/${name}`, drawn);
    const by = random.pick(['browser', 'browser_version', 'os', 'device_type', 'country', 'language', 'c4n4ry']);
    return {
      ...drawn,
      path: `/api/v1/stats/breakdown${drawn.query === '' ? '?' : `${drawn.query}&`}by=${by}`,
      verdict: drawn.verdict === 'invalid' || by === 'c4n4ry' ? 'invalid' : 'either',
    };
  }
  return { path: '/api/v1/system', verdict: 'valid', says: [] };
}

const withQuery = (path: string, { query, verdict, says }: ReturnType<typeof drawQuery>): Drawn => ({
  path: path + query,
  verdict,
  says,
});

function drawOfSession(random: Random, session: LiveSession, dayMs: number): Drawn {
  const isStrange = random.isTrue(0.12);
  const id = isStrange
    ? (strangeIds[random.int(0, strangeIds.length - 1)] ?? uuid)
    : random.isTrue(0.95)
      ? session.sessionId
      : session.sessionId.toUpperCase();
  const base = `/api/v1/sessions/${id}`;
  const whose: Verdict = isStrange ? 'either' : 'valid';
  const lot = random.next();
  if (lot < 0.3) return { path: base, verdict: whose, says: [] };
  if (lot < 0.7) {
    const { query, verdict, says } = drawQuery(random, eventsParameters, dayMs);
    return { path: `${base}/events${query}`, verdict: isStrange ? 'either' : verdict, says };
  }
  if (lot < 0.9) {
    const [verdict, query] = random.pick<Value>([
      ['valid', ''],
      ['valid', '?include=data'],
      ['invalid', '?include='],
      ['invalid', '?include=c4n4ry'],
      ['valid', '?other=1'],
    ]);
    return { path: `${base}/screenshots${query}`, verdict: isStrange ? 'either' : verdict, says: [] };
  }
  const number = random.pick([
    String(buildEventId(0, 1)),
    '0',
    '9007199254740991',
    '9007199254740992',
    '-1',
    '1e3',
    'c4n4ry',
    '%00',
    '',
  ]);
  return { path: `${base}/screenshots/${number}`, verdict: 'either', says: [] };
}
