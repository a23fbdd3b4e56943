import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideDelivery, getBackoffMs, type Answer, type Attempt, type Decision } from './delivery.ts';

const nowMs = Date.parse('2026-11-23T18:00:00Z');
const track: Attempt = { isOpening: false, failures: 0, random: 0.5, nowMs };
const opening: Attempt = { ...track, isOpening: true };
const answer = (status: number, body: unknown = {}, retryAfter: string | null = null): Answer => ({
  status,
  body,
  retryAfter,
});
const errorsAt = (...pointers: string[]) => ({ errors: pointers.map((pointer) => ({ pointer, detail: 'bad' })) });
const over: Decision = { kind: 'session-over', serverTimeMs: undefined };
const backoff: Decision = { kind: 'retry', afterMs: 500 };

describe('decideDelivery', () => {
  it.each<[string, Answer, Attempt, Decision]>([
    [
      'forgets up to ack',
      answer(201, { ack: 7, missing: [[3, 4], 'x'] }),
      track,
      { kind: 'accepted', sessionId: undefined, receipt: { ack: 7, missing: [[3, 4]] } },
    ],
    [
      'learns the id of a session',
      answer(200, { session_id: 'id', ack: 1 }),
      opening,
      { kind: 'accepted', sessionId: 'id', receipt: { ack: 1, missing: [] } },
    ],
    [
      'opens without a receipt',
      answer(201, { session_id: 'id' }),
      opening,
      { kind: 'accepted', sessionId: 'id', receipt: undefined },
    ],
    ['mistrusts a 200 that acknowledges nothing', answer(200, '<html>'), track, backoff],
    ['mistrusts an opening without an id', answer(201, { ack: 1 }), opening, backoff],
    ['tries again without an answer', undefined, track, backoff],
    ['tries again after a 500', answer(500), track, backoff],
    ['waits the seconds of Retry-After', answer(429, {}, '3'), track, { kind: 'retry', afterMs: 3_000 }],
    [
      'waits until the date of Retry-After',
      answer(503, {}, 'Mon, 23 Nov 2026 18:00:09 GMT'),
      track,
      { kind: 'retry', afterMs: 9_000 },
    ],
    ['does not wait for a day', answer(503, {}, '86400'), track, { kind: 'retry', afterMs: 3_600_000 }],
    ['ends the session at 401', answer(401), track, over],
    ['ends the session at 410', answer(410), track, over],
    ['stops at 403', answer(403), track, { kind: 'stop' }],
    ['drops a batch that is too large', answer(413), track, { kind: 'drop-batch' }],
    ['drops a batch that nothing explains', answer(400), track, { kind: 'drop-batch' }],
    ['drops a batch whose numbers are refused', answer(400, errorsAt('/first_seq')), track, { kind: 'drop-batch' }],
    [
      'drops the events that are named',
      answer(400, errorsAt('/events/3/page_url', '/events/11')),
      track,
      { kind: 'drop-events', indexes: [3, 11] },
    ],
    [
      'drops the events that an opening names',
      answer(400, errorsAt('/batch/events/0/timestamp')),
      opening,
      { kind: 'drop-events', indexes: [0] },
    ],
    [
      'takes the time of the server for a key that is refused',
      answer(400, { ...errorsAt('/session_key'), server_time: '2026-11-23T18:00:00Z' }),
      opening,
      { kind: 'session-over', serverTimeMs: nowMs },
    ],
  ])('%s', (_, given, attempt, expected) => {
    expect(decideDelivery(given, attempt)).toEqual(expected);
  });

  it('makes something of every answer', () => {
    const kinds = ['accepted', 'drop-events', 'drop-batch', 'session-over', 'stop', 'retry'];
    const given = fc.record({
      status: fc.integer({ min: 100, max: 599 }),
      body: fc.anything(),
      retryAfter: fc.option(fc.string()),
    });
    fc.assert(
      fc.property(given, fc.boolean(), (any, isOpening) => {
        const decision = decideDelivery(any, { ...track, isOpening });
        expect(kinds).toContain(decision.kind);
        if (decision.kind === 'retry') expect(decision.afterMs).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe('getBackoffMs', () => {
  it('doubles its bound from a second to a minute', () => {
    expect([0, 1, 2, 3, 4, 5, 6, 7, 100].map((failures) => getBackoffMs(failures, 1) / 1_000)).toEqual([
      1, 2, 4, 8, 16, 32, 60, 60, 60,
    ]);
  });
});
