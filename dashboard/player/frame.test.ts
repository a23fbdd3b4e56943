import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EventView, ScreenshotView } from '../../protocol/views.ts';
import { someEvents as events, someScreenshots as screenshots } from './arbitrary-recording.ts';
import { getFrame } from './frame.ts';
import { foldNaively } from './naive-fold.ts';
import { buildLargeSample } from './large-recording-sample.ts';
import { buildRecording, growRecording } from './recording.ts';
import { buildSampleEvent, buildSampleScreenshot } from './recording-samples.ts';

describe('frame', () => {
  it('is the same as the fold over all that happened up to the moment', () => {
    fc.assert(
      fc.property(events, screenshots, fc.integer({ min: 0, max: 21_000 }), (some, shots, tMs) => {
        const recording = buildRecording(some, shots, { width: 1000, height: 500 });
        const { shown, trail: _trail, ...frame } = getFrame(recording, tMs);
        const told = { ...frame, picture: shown.picture, skip: shown.nothing?.skip ?? null };
        expect(told).toEqual(foldNaively(some, shots, tMs));
      }),
      { numRuns: 400 },
    );
  });

  it('depends on nothing but the recording and the time', () => {
    fc.assert(
      fc.property(events, screenshots, fc.array(fc.integer({ min: 0, max: 21_000 })), (some, shots, times) => {
        const recording = buildRecording(some, shots);
        const forwards = times.toSorted((a, b) => a - b).map((tMs) => [tMs, getFrame(recording, tMs)] as const);
        const frames = new Map(forwards);
        for (const tMs of times) expect(getFrame(recording, tMs)).toEqual(frames.get(tMs));
      }),
    );
  });

  it('shows a page from its beginning with the picture taken a second later', () => {
    const frame = frameOf([buildSampleEvent(1, 0, { event_type: 'page_view' })], [buildSampleScreenshot(1, 1_000)], 0);
    expect(frame.shown.picture?.view.screenshot_id).toBe(1);
    expect(frame.shown.layers).toHaveLength(1);
  });

  it('shows no picture of a page that has none', () => {
    const cart = buildSampleEvent(1, 0, { event_type: 'page_view', page_url: 'https://shop.example/cart' });
    const frame = frameOf([cart], [buildSampleScreenshot(1, 1_000)], 500);
    expect(frame).toMatchObject({ pageUrl: 'https://shop.example/cart', shown: { picture: null, layers: [] } });
  });

  it('tells why a page has no picture from its beginning, and nothing of a page that has one', () => {
    const skip = { event_type: 'screenshot_skipped', event_data: { reason: 'failed' } };
    const some = [
      buildSampleEvent(1, 0, { event_type: 'page_view' }),
      buildSampleEvent(2, 1_000, skip),
      buildSampleEvent(3, 2_000, { event_type: 'page_view', page_url: 'https://shop.example/cart' }),
      buildSampleEvent(4, 3_000, {
        ...skip,
        page_url: 'https://shop.example/cart',
        event_data: { reason: 'too-slow' },
      }),
    ];
    expect(frameOf(some, [], 0).shown.nothing?.skip?.event_data).toEqual({ reason: 'failed' });
    expect(frameOf(some, [], 2_500).shown.nothing?.skip?.event_data).toEqual({ reason: 'too-slow' });
    expect(frameOf(some, [buildSampleScreenshot(1, 500)], 0).shown.nothing).toBeNull();
    expect(frameOf(some.slice(0, 1), [], 0).shown.nothing?.skip).toBeNull();
  });

  it('draws earlier pictures of a page under the one of the moment, and none that lies outside the viewport', () => {
    const shots = [
      buildSampleScreenshot(1, 1_000),
      buildSampleScreenshot(2, 2_000, { scroll_y: 300 }),
      buildSampleScreenshot(3, 3_000, { scroll_y: 5_000 }),
    ];
    const some = [
      buildSampleEvent(1, 0, { event_type: 'page_view' }),
      buildSampleEvent(2, 3_500, { event_type: 'scroll', scroll_y: 100 }),
    ];
    const frame = getFrame(buildRecording(some, shots, { width: 1000, height: 500 }), 4_000);
    expect(frame.shown.picture?.view.screenshot_id).toBe(3);
    expect(frame.shown.layers.map(({ view }) => view.screenshot_id)).toEqual([1, 2]);
  });

  it('lets the cursor rest while the mouse rested, then glide to where it moved', () => {
    const some = [
      buildSampleEvent(1, 0, {
        event_type: 'mousemove',
        event_data: {
          path: [
            [0, 0, 0],
            [100, 100, 50],
          ],
        },
      }),
      buildSampleEvent(2, 5_000, { viewport_x: 200, viewport_y: 50 }),
    ];
    expect(frameOf(some, [], 50).cursor).toEqual({ x: 50, y: 25 });
    expect(frameOf(some, [], 4_000).cursor).toEqual({ x: 100, y: 50 });
    expect(frameOf(some, [], 4_875).cursor).toEqual({ x: 150, y: 50 });
    expect(frameOf(some, [], 9_000).cursor).toEqual({ x: 200, y: 50 });
  });

  it('moves a click and its outline with the page when it is scrolled after the click', () => {
    const some = [
      buildSampleEvent(1, 0, { viewport_x: 10, viewport_y: 400, event_data: { rect: [0, 390, 80, 20] } }),
      buildSampleEvent(2, 100, { event_type: 'scroll', scroll_y: 150 }),
    ];
    const frame = frameOf(some, [], 200);
    expect(frame.ripples).toEqual([{ eventId: some[0]?.event_id, x: 10, y: 250, ageMs: 200, count: 1 }]);
    expect(frame.target).toEqual({ x: 0, y: 240, width: 80, height: 20 });
  });

  it('answers for a recording of 10 000 events in well under a millisecond', () => {
    const some = Array.from({ length: 10_000 }, (_, index) =>
      buildSampleEvent(index + 1, index * 50, { viewport_x: index % 900, viewport_y: index % 400 }),
    );
    const recording = buildRecording(some, [buildSampleScreenshot(1, 0)]);
    const startedMs = performance.now();
    for (let tMs = 0; tMs < 500_000; tMs += 500) getFrame(recording, tMs);
    expect((performance.now() - startedMs) / 1_000).toBeLessThan(0.5);
  });
});

describe('a recording of 100 000 events and 200 pictures', () => {
  const { events: many, screenshots: shots } = buildLargeSample(100_000, 200);

  it('is indexed by pages in about the time that it takes at once, and answers for any moment within a frame', () => {
    const atOnceMs = measure(() => buildRecording(many, shots));
    let recording = buildRecording([], []);
    const inPagesMs = measure(() => {
      for (let to = 10_000; to <= many.length; to += 10_000) {
        recording = growRecording(recording, many.slice(0, to), shots);
      }
    });
    // Indexing everything anew for each page takes five and a half times as long.
    expect(inPagesMs).toBeLessThan(3 * atOnceMs);
    const seeksMs = measure(() => {
      for (let i = 0; i < 1_000; i += 1) getFrame(recording, ((i * 7_919) % 1_000) * 12_000);
    });
    expect(seeksMs / 1_000).toBeLessThan(1);
  });
});

function measure(act: () => void): number {
  const startedMs = performance.now();
  act();
  return performance.now() - startedMs;
}

function frameOf(some: EventView[], shots: ScreenshotView[], tMs: number) {
  return getFrame(buildRecording(some, shots), tMs);
}
