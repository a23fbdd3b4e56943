import { expect, it } from 'vitest';
import { exampleSystem } from './openapi/system-example.ts';
import { sumWaiting } from './sum-waiting.ts';

const [writer] = exampleSystem.writers;
if (!writer) throw new Error('the example has no writer');

const waits = (events: number, oldest_at: string | null, age_ms: number) => ({
  ...writer,
  waiting: { sessions: 1, events, pictures: 2, bytes: 10, oldest_at, age_ms, is_lower_bound: false },
});

it('sums up what waits at all writers, with the age of the oldest', () => {
  const writers = [
    waits(3, '2026-11-23T18:00:05.000Z', 5_000),
    waits(4, '2026-11-23T18:00:00.000Z', 10_000),
    waits(0, null, 0),
  ];
  expect(sumWaiting(writers)).toEqual({
    sessions: 3,
    events: 7,
    pictures: 6,
    bytes: 30,
    oldest_at: '2026-11-23T18:00:00.000Z',
    age_ms: 10_000,
    is_lower_bound: false,
  });
});

it('says that it may be more when a writer does not answer, or does not know all', () => {
  expect(sumWaiting([writer, null]).is_lower_bound).toBe(true);
  const atBound = { ...writer, waiting: { ...writer.waiting, is_lower_bound: true } };
  expect(sumWaiting([atBound, writer]).is_lower_bound).toBe(true);
  expect(sumWaiting([writer]).is_lower_bound).toBe(false);
});
