import { buildEventId } from '../../../protocol/event-id.ts';
import type { Random } from '../../random.ts';
import { drawReaderHeaders } from '../draw-headers.ts';
import { joinVerdicts, type Draft, type Verdict } from '../fuzz-request.ts';
import type { LiveSession } from '../live-sessions.ts';
import { buildText } from '../odd-values.ts';
import { eventsParameters, listParameters, statistics, uuid, type Parameters, type Value } from './read-parameters.ts';

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
  if (lot < 0.96) {
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
  if (lot < 0.98) return { path: '/api/v1/tags', verdict: 'valid', says: [] };
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
  if (lot < 0.25) return { path: base, verdict: whose, says: [] };
  if (lot < 0.3) return { path: `${base}/notes`, verdict: whose, says: [] };
  if (lot < 0.7) {
    const { query, verdict, says } = drawQuery(random, eventsParameters, dayMs);
    return { path: `${base}/events${query}`, verdict: isStrange ? 'either' : verdict, says };
  }
  if (lot < 0.9) {
    const [verdict, query] = random.pick<Value>([
      ['valid', ''],
      ['valid', '?include=data'],
      ['valid', '?include=first'],
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
