import { describe, expect, it } from 'vitest';
import { checkBatchAnswer, findReceiptFault } from './check-answer.ts';
import { listNamed } from './batch-body.ts';

const problem = (status: number, more: object = {}) => ({
  type: 'urn:afterimage:problem:invalid-request',
  title: 'The request is not valid',
  status,
  detail: 'is wrong',
  request_id: 'r',
  server_time: '2026-11-24T00:00:00.000Z',
  ...more,
});

const answer = (status: number, body: unknown, retryAfterMs: number | null = null) =>
  checkBatchAnswer({
    status,
    type: status < 300 ? 'application/json' : 'application/problem+json',
    retryAfterMs,
    body,
  });

describe('an answer to a batch', () => {
  it('is accepted with its receipt, or cut off and then without', () => {
    expect(answer(201, { message: 'safe', count: 1, ack: 3 })).toMatchObject({ kind: 'accepted', value: { ack: 3 } });
    expect(answer(201, undefined)).toEqual({ kind: 'accepted', value: undefined });
    expect(answer(201, { ok: true }).kind).toBe('wrong');
  });

  it('is refused by a problem that names fields, or says when to come back', () => {
    expect(answer(400, problem(400, { errors: [{ pointer: '/events/0', detail: 'x' }] })).kind).toBe('refused');
    expect(answer(429, problem(429), 1_000)).toMatchObject({ kind: 'refused', retryAfterMs: 1_000 });
  });

  it('is wrong without fields, without a time to come back, as a fault, and as no problem at all', () => {
    expect(answer(400, problem(400)).kind).toBe('wrong');
    expect(answer(503, problem(503)).kind).toBe('wrong');
    expect(answer(500, problem(500)).kind).toBe('wrong');
    expect(answer(400, { status: 400 }).kind).toBe('wrong');
  });
});

describe('a receipt', () => {
  const known = { settled: [[1, 10] as const, [15, 20] as const], highest: 30 };

  it('knows everything that was settled, and may know more', () => {
    expect(findReceiptFault({ ack: 10, missing: [[11, 14]] }, known)).toBeNull();
    expect(findReceiptFault({ ack: 25 }, known)).toBeNull();
  });

  it('is at fault when it forgets, asks again for what was acknowledged, or knows what nobody sent', () => {
    expect(findReceiptFault({ ack: 9 }, known)).toContain('forgets');
    expect(findReceiptFault({ ack: 10, missing: [[11, 16]] }, known)).toContain('asks again');
    expect(findReceiptFault({ ack: 31 }, known)).toContain('above 30');
    expect(findReceiptFault({ ack: 12, missing: [[11, 14]] }, known)).toContain('overlap');
  });
});

describe('the events that a problem names', () => {
  it('are those of its pointers, in a batch or an opening, or all', () => {
    const errors = ['/events/2/timestamp', '/batch/events/0', '/events/2'].map((pointer) => ({ pointer, detail: 'x' }));
    expect(listNamed({ errors }, 4)).toEqual([0, 2]);
    expect(listNamed({}, 3)).toEqual([0, 1, 2]);
  });
});
