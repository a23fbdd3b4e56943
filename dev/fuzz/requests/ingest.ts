import type { Random } from '../../random.ts';
import { buildBatch, buildOpening, buildPictureFields } from '../build-bodies.ts';
import { drawTrackerHeaders } from '../draw-headers.ts';
import { batchForm, eventForm, openingForm, pictureForm } from '../fields.ts';
import { joinVerdicts, type Draft, type Verdict } from '../fuzz-request.ts';
import { writeJson, type JsonObject } from '../json-text.ts';
import { getLiveSession, type LiveSession, type Origin } from '../live-sessions.ts';
import { mutateField, type Mutation, type Place } from '../mutate-fields.ts';
import { mutateBatch, mutateIdentity, mutateOpening } from '../mutate-special.ts';
import { packOddly, packWell } from '../pack-body.ts';
import { buildBrokenPicture, buildPicture } from '../pictures.ts';

/** The bodies of the routes for trackers. */
type Kind = 'track' | 'sessions' | 'screenshot';

const paths: Record<Kind, string> = {
  track: '/api/v1/track',
  sessions: '/api/v1/sessions',
  screenshot: '/api/v1/track/screenshot',
};

/** Bytes of a JSON body, written a second time: a picture of 10 MB in base64, and what stands beside it. */
const maxBodyBytes: Record<Kind, number> = { track: 1_000_000, sessions: 1_000_000, screenshot: 13_398_872 };

/** How often a field is changed, and the bytes are spoilt: half of the requests are taken whole. */
const share = { mutated: 0.5, oddlyPacked: 0.12 };

/** A request with a valid body in which something was changed, packed well or oddly. */
export function draftIngest(random: Random, kind: Kind, origin: Origin, session: LiveSession, index: number): Draft {
  if (kind === 'screenshot' && random.isTrue(0.5)) return draftRawPicture(random, session, index);
  const owner = kind === 'sessions' ? getNewSession(origin, index) : session;
  const body = buildBody(random, kind, origin, owner, index);
  const mutations = random.isTrue(share.mutated) ? mutate(random, kind, body, owner) : [];
  return pack(random, kind, body, mutations, session);
}

/** The opening of a live session, as it stands: every other request of its era goes by it. */
export function draftOpening(random: Random, origin: Origin, session: LiveSession): Draft {
  const text = writeJson(buildOpening(random, session, origin, session.openedBy));
  const body = Buffer.from(text);
  const headers = [['content-type', 'application/json']] as const;
  return {
    kind: 'sessions',
    method: 'POST',
    path: paths.sessions,
    headers,
    body,
    manner: 'whole',
    verdict: 'valid',
    story: [],
  };
}

/** A session of its own for an opening that may be refused. Its key is made like those of the live ones. */
function getNewSession(origin: Origin, index: number): LiveSession {
  return { ...getLiveSession({ ...origin, seed: `${origin.seed} new` }, index, 0), fate: 'lives' };
}

function buildBody(random: Random, kind: Kind, origin: Origin, session: LiveSession, index: number): JsonObject {
  if (kind === 'track') return buildBatch(random, session, index);
  if (kind === 'sessions') return buildOpening(random, session, origin, index);
  const { bytes, type } = random.isTrue(0.85) ? buildPicture(random) : buildBrokenPicture(random);
  return {
    ...buildPictureFields(random, session, index),
    image: `data:${type};base64,${Buffer.from(bytes).toString('base64')}`,
  };
}

function mutate(random: Random, kind: Kind, body: JsonObject, session: LiveSession): Mutation[] {
  const count = random.weigh([
    [8, 1],
    [1, 2],
    [1, 4],
  ]);
  return Array.from({ length: count }, () => mutateOnce(random, kind, body, session));
}

function mutateOnce(random: Random, kind: Kind, body: JsonObject, session: LiveSession): Mutation {
  if (kind === 'screenshot') {
    return random.isTrue(0.2)
      ? mutateIdentity(random, body, session)
      : mutateField(random, place(body, pictureForm, 1, 'picture'));
  }
  const batch = kind === 'track' ? body : body.batch;
  const depth = kind === 'track' ? 1 : 2;
  const lot = random.next();
  if (isObject(batch)) {
    const events = Array.isArray(batch.events) ? batch.events.filter(isObject) : [];
    const event = events[random.int(0, Math.max(0, events.length - 1))];
    if (event && lot < 0.6) return mutateField(random, place(event, eventForm, depth + 2, 'event'));
    if (lot < 0.75) return mutateBatch(random, batch, session);
  }
  if (lot < 0.85)
    return kind === 'track' ? mutateIdentity(random, body, session) : mutateOpening(random, body, session);
  return mutateField(random, place(body, kind === 'track' ? batchForm : openingForm, 1, kind));
}

const place = (object: JsonObject, form: Place['form'], depth: number, name: string): Place => ({
  object,
  form,
  depth,
  name,
});

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function pack(
  random: Random,
  kind: Kind,
  body: JsonObject,
  mutations: readonly Mutation[],
  session: LiveSession,
): Draft {
  const text = writeJson(body);
  const packed = random.isTrue(share.oddlyPacked)
    ? packOddly(random, text, maxBodyBytes[kind])
    : packWell(random, text);
  const headers = drawTrackerHeaders(random);
  const verdicts: Verdict[] = [
    ...mutations.map(({ verdict }) => verdict),
    packed.verdict,
    headers.verdict,
    judge(kind, body, mutations),
  ];
  const isMortal = kind !== 'sessions' && session.fate !== 'lives';
  const verdict = joinAll(verdicts);
  return {
    kind,
    method: 'POST',
    path: paths[kind] + packed.query,
    headers: [...packed.headers, ...headers.headers],
    body: packed.body,
    manner: packed.manner,
    verdict: isMortal && verdict === 'valid' ? 'either' : verdict,
    story: [...mutations.map(({ says }) => says), packed.says, ...(headers.says ? [headers.says] : [])],
  };
}

/** All of the requests that a body with one thing wrong makes are refused; a second wrong may have replaced the first. */
function joinAll(verdicts: readonly Verdict[]): Verdict {
  const wrongs = verdicts.filter((verdict) => verdict === 'invalid').length;
  if (wrongs > 1 || verdicts.includes('either')) return 'either';
  return verdicts.reduce(joinVerdicts, 'valid');
}

/** Whether a picture in a JSON body is one, where nothing else was changed. */
function judge(kind: Kind, body: JsonObject, mutations: readonly Mutation[]): Verdict {
  if (kind !== 'screenshot' || mutations.length > 1) return mutations.length > 1 ? 'either' : 'valid';
  return typeof body.image === 'string' && isWholePicture(body.image) ? 'valid' : 'invalid';
}

/** Whether a data URL is one of those that `buildPicture` makes: they begin as their formats do, and have a size. */
function isWholePicture(url: string): boolean {
  const bytes = Buffer.from(url.slice(url.indexOf(',') + 1), 'base64');
  if (url.startsWith('data:image/png'))
    return bytes.length > 28 && bytes.readUInt32BE(16) > 0 && bytes.readUInt32BE(16) <= 65_535 && bytes[1] === 0x50;
  if (url.startsWith('data:image/jpeg')) return bytes.length > 30 && bytes[0] === 0xff;
  return bytes.length > 29 && bytes[0] === 0x52;
}

function draftRawPicture(random: Random, session: LiveSession, index: number): Draft {
  const picture = random.isTrue(0.8) ? buildPicture(random) : buildBrokenPicture(random);
  const fields = buildPictureFields(random, session, index);
  const mutations = random.isTrue(share.mutated) ? [mutateQuery(random, fields)] : [];
  const headers = drawTrackerHeaders(random);
  const query = Object.entries(fields).map(([name, value]) => `${name}=${encode(value)}`);
  const verdict = joinAll([
    ...mutations.map(({ verdict: each }) => each),
    headers.verdict,
    picture.isTaken ? 'valid' : 'invalid',
  ]);
  return {
    kind: 'screenshot (raw)',
    method: 'POST',
    path: `${paths.screenshot}?${query.join('&')}`,
    headers: [
      ['content-type', random.pick([picture.type, picture.type.toUpperCase(), `${picture.type}; q=1`])],
      ...headers.headers,
    ],
    body: picture.bytes,
    manner: random.pick(['whole', 'whole', 'whole', 'chunked']),
    verdict: session.fate !== 'lives' && verdict === 'valid' ? 'either' : verdict,
    story: [...mutations.map(({ says }) => says), picture.says, ...(headers.says ? [headers.says] : [])],
  };
}

/** Percent-encoded, or as it stands when it is said to be raw. */
function encode(value: unknown): string {
  const text = String(value);
  return text.startsWith('%') ? text : encodeURIComponent(text);
}

function mutateQuery(random: Random, fields: JsonObject): Mutation {
  const [key, value, verdict] = random.pick<readonly [string, string, Verdict]>([
    ['seq', '0', 'invalid'],
    ['seq', '1e3', 'invalid'],
    ['seq', '2097152', 'invalid'],
    ['stream', '4294967296', 'invalid'],
    ['stream', '-1', 'invalid'],
    ['scroll_y', '2147483648', 'invalid'],
    ['scroll_y', '1.5', 'valid'],
    ['scroll_x', '-2147483647', 'valid'],
    ['scroll_x', 'NaN', 'invalid'],
    ['viewport_width', '-1', 'invalid'],
    ['viewport_width', '0.4', 'valid'],
    ['viewport_height', '', 'invalid'],
    ['area_x', 'null', 'invalid'],
    ['area_width', '99999999999999999999', 'invalid'],
    ['timestamp', 'c4n4ry', 'invalid'],
    ['timestamp', '1969-12-31T23:59Z', 'valid'],
    ['page_url', '', 'invalid'],
    ['page_url', '%00', 'either'],
    ['page_url', '%00%00c4n4ry', 'either'],
    ['page_url', '%ED%A0%80', 'either'],
    ['page_url', '%zz%', 'either'],
    ['page_url', '%F0%9F%98%80', 'valid'],
    ['page_url', 'x'.repeat(4_097), 'invalid'],
    ['page_url', 'x'.repeat(4_096), 'valid'],
    ['v', '2', 'invalid'],
    ['v', '1.0', 'either'],
    ['session_id', 'c4n4ry', 'invalid'],
    ['session_id', '%00', 'invalid'],
    ['__proto__', '1', 'valid'],
    ['constructor', 'x', 'valid'],
    ['unknown[]', 'c4n4ry', 'valid'],
  ]);
  const isPair = (key === 'seq' || key === 'stream') && verdict === 'valid';
  fields[key] = value;
  if (key === '__proto__') Object.defineProperty(fields, key, { value, enumerable: true });
  return { says: `?${key}=${value.slice(0, 40)}`, verdict: isPair ? 'either' : verdict };
}
