import { expect, it } from 'vitest';
import { refuse } from './problems.ts';
import { makeThrottledSessions } from './throttled-sessions.ts';

const tooFast = refuse('rate-limited', 'This session sends batches too fast.', { retryAfterS: 2 });

it('refuses a session for as long as its object said, in whole seconds, and no longer', () => {
  let now = 1_000_000;
  const throttled = makeThrottledSessions(() => now);
  expect(throttled.refuse('a')).toBeNull();
  throttled.note('a', tooFast);
  expect(throttled.refuse('a')).toEqual(tooFast);
  now += 1_001;
  expect(throttled.refuse('a')).toEqual({ ...tooFast, retryAfterS: 1 });
  now += 999;
  expect(throttled.refuse('a')).toBeNull();
});

it('tells sessions from each other, and takes anything for an id', () => {
  const throttled = makeThrottledSessions(() => 0);
  throttled.note('a', tooFast);
  for (const id of ['b', undefined, null, 7, {}, ['a']]) expect(throttled.refuse(id)).toBeNull();
});

it('remembers no other refusal', () => {
  const throttled = makeThrottledSessions(() => 0);
  throttled.note('a', refuse('buffer-full', 'full', { retryAfterS: 30 }));
  throttled.note('b', refuse('session-erased', 'erased'));
  expect([throttled.refuse('a'), throttled.refuse('b')]).toEqual([null, null]);
});

it('tells the object once of each refusal, also of those before another refusal of its own', () => {
  const throttled = makeThrottledSessions(() => 0);
  throttled.note('a', tooFast);
  throttled.refuse('a');
  throttled.refuse('a');
  throttled.note('a', tooFast);
  throttled.refuse('a');
  expect([throttled.takeRefused('a'), throttled.takeRefused('a')]).toEqual([3, 0]);
  expect(throttled.takeRefused('b')).toBe(0);
});

it('forgets the oldest when there are too many', () => {
  const throttled = makeThrottledSessions(() => 0, 2);
  for (const id of ['a', 'b', 'a', 'c']) throttled.note(id, tooFast);
  expect(['a', 'b', 'c'].map((id) => throttled.refuse(id) !== null)).toEqual([true, false, true]);
});
