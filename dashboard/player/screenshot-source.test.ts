import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { someScreenshots } from './arbitrary-recording.ts';
import { buildRecording } from './recording.ts';
import { buildSampleEvent, buildSampleScreenshot } from './recording-samples.ts';

const seen = { x: 0, y: 0, width: 1_000, height: 500 };
const pageKey = 'https://shop.example/';
const everyMs = 1_000;
const shots = Array.from({ length: 200 }, (_, index) => buildSampleScreenshot(index + 1, index * everyMs));
const { source } = buildRecording([], shots);
const listIds = (tMs: number) => source.listHeld(tMs).map(({ view }) => view.screenshot_id);

describe('source of screenshots', () => {
  it('shows the same at a moment whatever was asked for before', () => {
    const times = fc.array(fc.integer({ min: 0, max: 21_000 }));
    fc.assert(
      fc.property(someScreenshots, times, (some, asked) => {
        const played = buildRecording([], some).source;
        const sought = buildRecording([], some).source;
        const forwards = new Map(
          asked.toSorted((a, b) => a - b).map((tMs) => [tMs, played.getShown({ tMs, pageKey, seen })]),
        );
        for (const tMs of asked) expect(sought.getShown({ tMs, pageKey, seen })).toEqual(forwards.get(tMs));
      }),
    );
  });

  it('marks the times of its pictures', () => {
    expect([...source.marks]).toEqual(shots.map((_, index) => index * everyMs));
  });

  it('holds of 200 pictures those around the moment: four past ones, that of the moment, and two to come', () => {
    expect(listIds(100 * everyMs)).toEqual([97, 98, 99, 100, 101, 102, 103]);
    expect(listIds(0)).toEqual([1, 2, 3]);
    expect(listIds(-1)).toEqual([1, 2]);
    expect(listIds(1e9)).toEqual([196, 197, 198, 199, 200]);
  });

  it('never holds more, and always that of the moment', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 220_000 }), (tMs) => {
        const held = source.listHeld(tMs);
        expect(held.length).toBeLessThanOrEqual(7);
        const { picture } = source.getShown({ tMs, pageKey, seen });
        expect(held).toContain(picture);
      }),
    );
  });

  it('holds as much as is asked for', () => {
    expect(source.listHeld(5_500, { behind: 1, ahead: 1 }).map(({ view }) => view.screenshot_id)).toEqual([5, 6, 7]);
  });

  it('tells where the visitor was when no event does, and nothing without pictures', () => {
    const [first] = shots;
    expect(source.getPlace(0)).toEqual({
      pageUrl: first?.page_url,
      scroll: { x: 0, y: 0 },
      viewport: { width: 1_000, height: 500 },
    });
    expect(buildRecording([], []).source.getPlace(0)).toBeNull();
  });

  it('tells why there is nothing: no picture of the page, or none of the part that is seen', () => {
    const skip = buildSampleEvent(1, 0, { event_type: 'screenshot_skipped', page_url: 'https://shop.example/cart' });
    const told = buildRecording([skip], shots).source;
    const cart = told.getShown({ tMs: 0, pageKey: 'https://shop.example/cart', seen });
    expect(cart.nothing).toEqual({ of: 'page', skip });
    expect(told.getShown({ tMs: 0, pageKey: 'https://shop.example/pay', seen }).nothing).toEqual({
      of: 'page',
      skip: null,
    });
    const below = told.getShown({ tMs: 0, pageKey, seen: { ...seen, y: 9_000 } });
    expect(below.nothing).toEqual({ of: 'part', skip: null });
    expect(told.getShown({ tMs: 0, pageKey, seen }).nothing).toBeNull();
  });
});
