import { describe, expect, it } from 'vitest';
import { whyNoMore } from './why-no-more.ts';

const fresh = { taken: 0, blockedMs: 0, failures: 0, message: '' };

describe('whyNoMore', () => {
  it.each([
    ['no picture so far', fresh, undefined],
    ['a page that stood still for 300 ms', { ...fresh, taken: 1, blockedMs: 300 }, undefined],
    [
      'a page that stood still for longer',
      { ...fresh, taken: 1, blockedMs: 301 },
      { reason: 'too-slow', blocked_ms: 301, max_blocked_ms: 300 },
    ],
    ['one failure', { ...fresh, failures: 1, message: 'no' }, undefined],
    ['two failures', { ...fresh, failures: 2, message: 'no' }, { reason: 'failed', message: 'no' }],
    ['one less than may be', { ...fresh, taken: 4 }, undefined],
    ['as many as may be', { ...fresh, taken: 5 }, { reason: 'limit-reached', max_screenshots: 5 }],
  ])('%s', (_, history, why) => {
    expect(whyNoMore(history, 5)).toEqual(why);
  });
});
