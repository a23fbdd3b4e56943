import { maxBatchEvents, maxLostRanges } from '../../protocol/limits.ts';
import type { Random } from '../random.ts';
import { buildLost } from './build-bodies.ts';
import { buildEvent } from './build-event.ts';
import { rawJson, type JsonObject } from './json-text.ts';
import type { LiveSession } from './live-sessions.ts';
import type { Mutation } from './mutate-fields.ts';
import type { Verdict } from './fuzz-request.ts';

type Choice = readonly [Verdict, unknown];

const choose = (random: Random, object: JsonObject, key: string, choices: readonly Choice[]): Mutation => {
  const [verdict, value] = choices[random.int(0, choices.length - 1)] ?? ['invalid', null];
  object[key] = value;
  return { says: `${key} is ${JSON.stringify(value)?.slice(0, 80)}`, verdict };
};

const wrongVersions: readonly Choice[] = [0, 2, '1', null, 1.5, true, [], rawJson('1e400')].map((value) => [
  'invalid',
  value,
]);

const wrongSites: readonly Choice[] = [
  ...['UPPER', '', '-a', 'a b', 'ä', 'c4n4ry!', 'x'.repeat(65), '\u0000', null, 5, {}].map((value): Choice => [
    'invalid',
    value,
  ]),
  ['invalid', 'other-site'],
];

/** Names the session wrong: of another site, of nobody, or of no form at all. */
export function mutateIdentity(random: Random, body: JsonObject, { sessionId }: LiveSession): Mutation {
  const kind = random.int(0, 2);
  if (kind === 0) return choose(random, body, 'v', wrongVersions);
  if (kind === 1) return choose(random, body, 'site_id', wrongSites);
  return choose(random, body, 'session_id', [
    ['invalid', sessionId.replace(/.$/, (last) => (last === '0' ? '1' : '0'))],
    ['invalid', '6b047f20-03a1-8fa2-a5e9-b02c1d9a73f0'],
    ['invalid', '00000000-0000-0000-0000-000000000000'],
    ['invalid', sessionId.replaceAll('-', '')],
    ['invalid', `{${sessionId}}`],
    ['invalid', `${sessionId} `],
    ['either', sessionId.toUpperCase()],
    ['either', `${sessionId}\u0000`],
    ['invalid', ''],
    ['invalid', null],
    ['invalid', 7],
    ['invalid', [sessionId]],
    ['invalid', 'c4n4ry'],
  ]);
}

const hex = (seconds: number): string => seconds.toString(16).padStart(8, '0');

/** Mutations of a session's opening beside its plain fields. */
export function mutateOpening(random: Random, body: JsonObject, session: LiveSession): Mutation {
  const seconds = Math.floor(session.startMs / 1_000);
  const tail = session.key.slice(8);
  const kind = random.int(0, 3);
  if (kind === 0) return choose(random, body, 'v', wrongVersions);
  if (kind === 1)
    return choose(random, body, 'site_id', [
      ...wrongSites.slice(0, -1),
      ['valid', 'another-site_1'],
      ['valid', 'x'.repeat(64)],
    ]);
  if (kind === 2) {
    return choose(
      random,
      body,
      'batch',
      [null, [], 'x', {}, { events: [] }, { events: null }, 5].map((value): Choice => ['invalid', value]),
    );
  }
  return choose(random, body, 'session_key', [
    ['invalid', hex(seconds - 8 * 86_400) + tail],
    ['invalid', hex(seconds + 4 * 86_400) + tail],
    ['invalid', hex(0) + tail],
    ['invalid', `ffffffff${tail}`],
    ['invalid', session.key.toUpperCase().replace(/[0-9]/g, 'A')],
    ['invalid', `${session.key}0`],
    ['invalid', `${session.key}\n`],
    ['invalid', session.key.replace('-', '-f').slice(0, 22)],
    ['invalid', ''],
    ['invalid', null],
    ['invalid', 9],
  ]);
}

/** Mutations of the numbered part of a batch: its list of events, and what it says is lost. */
export function mutateBatch(random: Random, body: JsonObject, session: LiveSession): Mutation {
  const isNumbered = body.stream !== undefined;
  return random.isTrue(0.5) ? mutateEvents(random, body, session, isNumbered) : mutateLost(random, body, isNumbered);
}

function mutateEvents(random: Random, body: JsonObject, session: LiveSession, isNumbered: boolean): Mutation {
  if (random.isTrue(0.3)) {
    const count = maxBatchEvents + random.int(-1, 1);
    body.events = Array.from({ length: count }, () => buildEvent(random, session));
    if (isNumbered) Object.assign(body, { first_seq: 1, lost: [] });
    return { says: `${count} events`, verdict: count <= maxBatchEvents ? 'valid' : 'invalid' };
  }
  const event = buildEvent(random, session);
  const lists = [
    [],
    null,
    'x',
    5,
    {},
    { length: 1, 0: event },
    [event, null],
    [[event]],
    [event, 'x'],
    [[]],
    [event, 7],
    [true],
  ];
  return choose(
    random,
    body,
    'events',
    lists.map((value): Choice => ['invalid', value]),
  );
}

function mutateLost(random: Random, body: JsonObject, isNumbered: boolean): Mutation {
  const events = Array.isArray(body.events) ? body.events.length : 1;
  if (isNumbered && random.isTrue(0.5)) {
    const count = maxLostRanges + random.int(-2, 1);
    Object.assign(body, { first_seq: 1, lost: buildLost(random, count, events) });
    // Together with the range of its own events, a stream keeps as many.
    return { says: `${count} lost ranges`, verdict: count < maxLostRanges ? 'valid' : 'invalid' };
  }
  const far = 2 ** 21;
  return choose(random, body, 'lost', [
    [isNumbered ? 'valid' : 'invalid', []],
    [isNumbered ? 'valid' : 'invalid', [[1, 1]]],
    [isNumbered ? 'valid' : 'invalid', [[1, far - 1]]],
    [
      isNumbered ? 'valid' : 'invalid',
      [
        [5, 9],
        [1, 20],
        [7, 7],
        [20, 21],
      ],
    ],
    ['invalid', [[1, far]]],
    ['invalid', [[0, 1]]],
    ['invalid', [[2, 1]]],
    ['invalid', [[1]]],
    ['either', [[1, 2, 3]]],
    ['invalid', [['1', '2']]],
    ['invalid', [[1.5, 2]]],
    ['invalid', [null]],
    ['invalid', [[]]],
    ['invalid', null],
    ['invalid', {}],
    ['invalid', '1-2'],
  ]);
}
