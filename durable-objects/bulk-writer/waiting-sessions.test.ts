import { expect, it } from 'vitest';
import { getRest, makeWaitingSessions } from './waiting-sessions.ts';

const now = Date.parse('2026-11-23T18:00:00Z');
const nothing = {
  sessions: 0,
  events: 0,
  pictures: 0,
  bytes: 0,
  oldest_at: null,
  age_ms: 0,
  is_lower_bound: false,
};

it('sums up what each session said last', () => {
  const waiting = makeWaitingSessions();
  waiting.note('a', { since: now - 9_000, events: 5, pictures: 0, bytes: 100 }, now);
  waiting.note('b', { since: now - 60_000, events: 1, pictures: 2, bytes: 900 }, now);
  waiting.note('a', { since: now - 9_000, events: 7, pictures: 0, bytes: 150 }, now);
  expect(waiting.report(now + 1_000)).toEqual({
    sessions: 2,
    events: 8,
    pictures: 2,
    bytes: 1_050,
    oldest_at: '2026-11-23T17:59:00.000Z',
    age_ms: 61_000,
    is_lower_bound: false,
  });
  waiting.note('a', null, now);
  waiting.note('b', null, now);
  expect(waiting.report(now)).toEqual(nothing);
});

it('forgets a session that is not heard of for longer than any wait of it', () => {
  const waiting = makeWaitingSessions();
  const held = { since: now, events: 1, pictures: 0, bytes: 10 };
  waiting.note('a', held, now);
  waiting.note('b', held, now + 60_000);
  expect(waiting.report(now + 170_000).sessions).toBe(2);
  expect(waiting.report(now + 200_000).sessions).toBe(1);
  expect(waiting.report(now + 300_000)).toEqual(nothing);
});

it('says for a while that it may be more, when more sessions wait than it keeps in mind', () => {
  const waiting = makeWaitingSessions(2);
  const held = { since: now, events: 1, pictures: 0, bytes: 10 };
  for (const id of ['a', 'b', 'c']) waiting.note(id, held, now);
  expect(waiting.report(now)).toMatchObject({ sessions: 2, is_lower_bound: true });
  waiting.note('b', held, now + 1_000);
  expect(waiting.report(now + 1_000)).toMatchObject({ sessions: 2, is_lower_bound: true });
  expect(waiting.report(now + 400_000)).toEqual(nothing);
});

it('knows what a flush leaves', () => {
  const held = { since: now, events: 9, pictures: 1, bytes: 500 };
  expect(getRest(held, { events: 9, pictures: 0, bytes: 400 })).toEqual({ ...held, events: 0, bytes: 100 });
  expect(getRest(held, { events: 9, pictures: 1, bytes: 500 })).toBeNull();
});
