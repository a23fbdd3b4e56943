import type { Random } from '../../random.ts';
import { drawReaderHeaders } from '../draw-headers.ts';
import { joinVerdicts, type Draft, type Verdict } from '../fuzz-request.ts';
import { setOwn, writeJson, type JsonObject } from '../json-text.ts';
import type { LiveSession } from '../live-sessions.ts';
import { cleanText } from '../model.ts';
import { anyValues, buildText, oddTexts, protoKeys } from '../odd-values.ts';
import { packOddly, packWell } from '../pack-body.ts';

/** Bytes of a body of the dashboard, written a second time, as are the bounds below. */
const maxBodyBytes = 65_536;
const maxNoteLength = 2_000;
const maxTagLength = 40;
const maxTags = 20;

/** How often bytes are spoilt. */
const oddlyPackedShare = 0.12;

type Drawn = { value: unknown; verdict: Verdict };

const moments: readonly (readonly [Verdict, unknown])[] = [
  ['valid', '2026-11-23T18:00:04.310Z'],
  ['valid', '1970-01-01T00:00:00Z'],
  ['valid', '2001-02-28T23:59:59.123456789+14:00'],
  ['valid', '9999-12-31T23:59:59.999Z'],
  ['either', '2026-02-30T00:00:00Z'],
  ['either', '2026-01-01T24:00:00Z'],
  ['invalid', '0000-01-01T00:00:00Z'],
  ['invalid', '0001-01-01T00:00:00+23:59'],
  ['invalid', '9999-12-31T23:59:59-23:59'],
  ['invalid', '2026-01-01'],
  ['invalid', 'infinity'],
  ['invalid', 'c4n4ry'],
  ['invalid', ''],
  ['invalid', null],
  ['invalid', 1_764_000_000_000],
];

function drawMoment(random: Random): Drawn {
  const odd = random.isTrue(0.5) ? moments[random.int(0, moments.length - 1)] : undefined;
  const [verdict, value] = odd ?? ['valid', '2026-11-23T18:00:00Z'];
  return { value, verdict };
}

const drawAny = (random: Random): unknown => anyValues[random.int(0, anyValues.length - 1)] ?? null;

function drawText(random: Random, max: number, isTaken: (text: string) => boolean): Drawn {
  if (random.isTrue(0.05)) {
    const value = drawAny(random);
    return { value, verdict: typeof value === 'string' && isTaken(trim(value)) ? 'valid' : 'invalid' };
  }
  const odd = oddTexts[random.int(0, oddTexts.length - 1)] ?? '';
  const value = random.isTrue(0.5) ? odd : buildText(random, random.pick([1, 7, max - 1, max, max + 1]));
  return { value, verdict: isTaken(trim(value)) ? 'valid' : 'invalid' };
}

const trim = (text: string): string => cleanText(text).trim();

const isNote = (text: string): boolean => text.length >= 1 && text.length <= maxNoteLength;
const isTag = (text: string): boolean =>
  text.length >= 1 && text.length <= maxTagLength && !text.includes(',') && !text.startsWith('!');

type Body = { body: JsonObject; verdict: Verdict };

/** The wrongs of several fields stay wrong together. */
const joinFields = (verdicts: readonly Verdict[]): Verdict =>
  verdicts.includes('invalid') ? 'invalid' : verdicts.reduce(joinVerdicts, 'valid');

/** A note, or a change of one, of which each field may be left out. */
function buildNote(random: Random, isChange: boolean): Body {
  const body: JsonObject = {};
  const verdicts: Verdict[] = [];
  for (const [name, drawn] of [
    ['at', drawMoment(random)],
    ['body', drawText(random, maxNoteLength, isNote)],
  ] as const) {
    if (random.isTrue(isChange ? 0.4 : 0.05)) {
      if (!isChange) verdicts.push('invalid');
    } else {
      body[name] = drawn.value;
      verdicts.push(drawn.verdict);
    }
  }
  if (isChange && Object.keys(body).length === 0) verdicts.push('invalid');
  return { body, verdict: joinFields(verdicts) };
}

function buildLabels(random: Random): Body {
  const starred = random.isTrue(0.9) ? random.isTrue(0.5) : drawAny(random);
  const count = random.weigh([
    [8, random.int(0, 3)],
    [1, maxTags],
    [1, maxTags + 1],
  ]);
  const drawn = Array.from({ length: count }, (_, i): Drawn =>
    count > 3 ? { value: `tag ${i}`, verdict: 'valid' } : drawText(random, maxTagLength, isTag),
  );
  const names = drawn.map(({ value }) => (typeof value === 'string' ? trim(value).toLowerCase() : value));
  const isTaken = typeof starred === 'boolean' && count <= maxTags && new Set(names).size === names.length;
  return {
    body: { is_starred: starred, tags: drawn.map(({ value }) => value) },
    verdict: joinFields([isTaken ? 'valid' : 'invalid', ...drawn.map(({ verdict }) => verdict)]),
  };
}

/** Numbers of notes, most of them of other sessions, or of none. */
const noteIds: readonly (readonly [Verdict, string])[] = [
  ...['1', '2', '7', '20', '9007199254740991'].map((id) => ['either', id] as const),
  ...['0', '-1', '1.5', '9007199254740992', '99999999999999999999', 'c4n4ry', '%00'].map(
    (id) => ['invalid', id] as const,
  ),
];

/** What somebody who looks at a session says of it: a star and tags, a note, a change of one. */
export function draftSaid(random: Random, session: LiveSession): Draft {
  const path = `/api/v1/sessions/${session.sessionId}`;
  const lot = random.next();
  if (lot < 0.35) return draft(random, session, 'POST', `${path}/notes`, buildNote(random, false));
  if (lot < 0.75) return draft(random, session, 'PUT', `${path}/labels`, buildLabels(random));
  const [verdict, id] = noteIds[random.int(0, noteIds.length - 1)] ?? ['either', '1'];
  if (lot < 0.85) return draft(random, session, 'DELETE', `${path}/notes/${id}`, { body: null, verdict });
  const change = buildNote(random, true);
  // The path is looked at before the body: of two wrongs, one is enough.
  return draft(random, session, 'PATCH', `${path}/notes/${id}`, {
    body: change.body,
    verdict: joinFields([verdict, change.verdict]),
  });
}

function draft(
  random: Random,
  session: LiveSession,
  method: string,
  path: string,
  { body, verdict }: { body: JsonObject | null; verdict: Verdict },
): Draft {
  if (body && random.isTrue(0.1)) {
    setOwn(body, protoKeys[random.int(0, protoKeys.length - 1)] ?? '__proto__', { at: 5, body: '', tags: 5 });
  }
  const packed = body && pack(random, writeJson(body));
  const headers = drawReaderHeaders(random);
  const verdicts = [verdict, packed?.verdict ?? 'valid', headers.verdict];
  const joined =
    verdicts.filter((each) => each === 'invalid').length === 1 ? joinFields(verdicts) : verdicts.reduce(joinVerdicts);
  return {
    kind: 'labels and notes',
    method,
    path: path + (packed?.query ?? ''),
    headers: [...(packed?.headers ?? []), ...headers.headers],
    body: packed?.body ?? null,
    manner: packed?.manner ?? 'whole',
    verdict: session.fate !== 'lives' && joined === 'valid' ? 'either' : joined,
    story: [...(packed ? [packed.says] : []), ...(headers.says ? [headers.says] : [])],
    needs: [session.openedBy],
  };
}

const pack = (random: Random, text: string) =>
  random.isTrue(oddlyPackedShare) ? packOddly(random, text, maxBodyBytes) : packWell(random, text);
