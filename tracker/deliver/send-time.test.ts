import { describe, expect, it } from 'vitest';
import { getNextSendMs, type SendState } from './send-time.ts';

const options = { batchSize: 50, flushIntervalMs: 5_000 };
const quiet: SendState = { unsent: 0, held: 0, isFirst: false, asked: 0, isRetry: false, notBeforeMs: 0, nowMs: 1_000 };

describe('getNextSendMs', () => {
  it.each<[string, Partial<SendState>, number]>([
    ['never wakes for nothing', {}, Infinity],
    ['gathers events for the interval', { unsent: 1, held: 1 }, 6_000],
    ['sends sooner from a new page', { unsent: 1, held: 1, isFirst: true }, 2_000],
    ['sends a full batch at once', { unsent: 50, held: 50 }, 1_000],
    ['waits as long as it was told, even with a full batch', { unsent: 50, held: 50, notBeforeMs: 9_000 }, 9_000],
    ['tries again as soon as it may', { unsent: 1, held: 1, isRetry: true, notBeforeMs: 1_500 }, 1_500],
    ['asks about what was sent without an answer', { held: 3 }, 6_000],
    ['asks less and less often', { held: 3, asked: 2 }, 21_000],
    ['asks at least every minute', { held: 3, asked: 1_000 }, 61_000],
  ])('%s', (_, change, expected) => {
    expect(getNextSendMs({ ...quiet, ...change }, options)).toBe(expected);
  });
});
