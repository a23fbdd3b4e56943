import { expect, test } from 'vitest';
import { summarizeFrames } from './summarize-frames.ts';

test('tells the share of frames that came in time, and the longest', () => {
  const summary = summarizeFrames([16.6, 16.7, 33.3, 16.7]);
  expect(summary).toEqual({ frames: 4, withinShare: 0.75, p99Ms: 33.3, longestMs: 33.3 });
});

test('holds no frames for none in time', () => {
  expect(summarizeFrames([])).toEqual({ frames: 0, withinShare: 0, p99Ms: Number.NaN, longestMs: Number.NaN });
});
