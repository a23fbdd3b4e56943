import { describe, expect, it } from 'vitest';
import { buildSampleEvent } from '../player/recording-samples.ts';
import { explainNoPicture } from './explain-no-picture.ts';

describe('explainNoPicture', () => {
  it.each([
    [
      { reason: 'too-many-elements', elements: 6_200, max_elements: 500 },
      'there were 6 200 elements to draw, and more than 500 hold up a page',
    ],
    [{ reason: 'too-many-elements' }, 'the page has too many elements'],
    [
      { reason: 'too-slow', blocked_ms: 1_234, max_blocked_ms: 300 },
      'an earlier one held up the page for 1.23 s, more than 0.3 s',
    ],
    [{ reason: 'too-slow' }, 'an earlier one held up the page for too long'],
    [{ reason: 'failed', message: 'Tainted canvas' }, 'the page could not be drawn (Tainted canvas)'],
    [{ reason: 'failed' }, 'the page could not be drawn'],
    [{ reason: 'limit-reached', max_screenshots: 50 }, 'this page load had all of its 50 pictures'],
    [{ reason: 'limit-reached', max_screenshots: 1 }, 'this page load had all of its 1 picture'],
    [{ reason: 'limit-reached' }, 'enough were taken'],
    [{ reason: 'of-a-newer-tracker' }, null],
    [undefined, null],
  ])('says of %j: %s', (data, words) => {
    const skip = buildSampleEvent(1, 0, { event_type: 'screenshot_skipped', ...(data && { event_data: data }) });
    expect(explainNoPicture(skip)?.replaceAll(/[\u00a0\u202f]/g, ' ') ?? null).toBe(words);
  });
});
