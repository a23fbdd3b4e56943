import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { someEvents, someScreenshots } from './arbitrary-recording.ts';
import { getFrame } from './frame.ts';
import { buildRecording, growRecording, type Recording } from './recording.ts';
import { buildSampleEvent, buildSampleScreenshot } from './recording-samples.ts';

describe('recording', () => {
  it('sorts events by time, then number, and keeps each once', () => {
    const a = buildSampleEvent(1, 500);
    const b = buildSampleEvent(2, 100);
    const c = buildSampleEvent(3, 100);
    const recording = buildRecording([a, c, b, a], []);
    expect(recording.events.map(({ seq, atMs }) => [seq, atMs])).toEqual([
      [2, 0],
      [3, 0],
      [1, 400],
    ]);
  });

  it('starts with the first picture when that is earlier, and lasts until the mouse has come to rest', () => {
    const recording = buildRecording(
      [
        buildSampleEvent(1, 1_000, {
          event_type: 'mousemove',
          event_data: {
            path: [
              [0, 1, 1],
              [800, 5, 5],
            ],
          },
        }),
      ],
      [buildSampleScreenshot(1, 400)],
    );
    expect(recording.events[0]?.atMs).toBe(600);
    expect(recording.durationMs).toBe(1_400);
  });

  it('reads events that lack every field, or hold something else in it', () => {
    const odd = [null, 'text', [], [1, 2], [null, 1, 2], { x: 1 }];
    const recording = buildRecording(
      [
        'page_view',
        'click',
        'input',
        'scroll',
        'mousemove',
        'visibility',
        'resize',
        'error',
        'identify',
        'new',
      ].flatMap((event_type, index) => [
        buildSampleEvent(index * 2 + 1, index * 10, { event_type }),
        buildSampleEvent(index * 2 + 2, index * 10, { event_type, event_data: { rect: odd[index % 6], path: odd } }),
      ]),
      [],
    );
    expect(recording.events).toHaveLength(20);
    expect(recording.pointer).toEqual([]);
  });

  it('holds nothing when nothing was recorded', () => {
    const recording = buildRecording([], []);
    expect([recording.startMs, recording.durationMs, recording.events.length]).toEqual([0, 0, 0]);
  });

  it('keeps a scroll position and a viewport for every tab', () => {
    const page_url = 'https://shop.example/terms';
    const { moments } = buildRecording(
      [
        buildSampleEvent(1, 0, { event_type: 'page_view', event_data: { viewport_width: 800, viewport_height: 600 } }),
        buildSampleEvent(2, 10, { event_type: 'scroll', scroll_y: 400 }),
        buildSampleEvent(1, 20, { event_type: 'page_view', page_url }, 2),
        buildSampleEvent(
          2,
          30,
          { event_type: 'resize', page_url, event_data: { viewport_width: 500, viewport_height: 300 } },
          2,
        ),
        buildSampleEvent(3, 40, { event_type: 'error' }),
        buildSampleEvent(4, 50, { event_type: 'visibility', event_data: { state: 'visible' } }),
      ],
      [],
    );
    expect(moments.map(({ visit, scrollY, viewportWidth }) => [visit, scrollY, viewportWidth])).toEqual([
      [0, 0, 800],
      [0, 400, 800],
      [1, 0, 800],
      [1, 0, 500],
      [1, 0, 500],
      [0, 400, 800],
    ]);
  });

  it('is the same when it grows by pages as when it is built at once', () => {
    const cuts = fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 4 });
    fc.assert(
      fc.property(someEvents, someScreenshots, cuts, fc.boolean(), (events, shots, at, isSorted) => {
        const inOrder = isSorted ? events.toSorted((a, b) => a.timestamp.localeCompare(b.timestamp)) : events;
        let grown = buildRecording([], []);
        for (const to of [...at.toSorted((a, b) => a - b), inOrder.length]) {
          grown = growRecording(grown, inOrder.slice(0, to), shots);
        }
        const whole = buildRecording(inOrder, shots);
        expect(withoutFunctions(grown)).toEqual(withoutFunctions(whole));
        for (let tMs = 0; tMs < 21_000; tMs += 3_000) expect(getFrame(grown, tMs)).toEqual(getFrame(whole, tMs));
      }),
    );
  });

  it('goes on from what was there when later events come, and begins anew for one that is late', () => {
    const events = [1, 2, 3].map((seq) => buildSampleEvent(seq, seq * 100));
    const before = buildRecording(events, []);
    const later = growRecording(before, [...events, buildSampleEvent(4, 400)], []);
    expect(later.events.slice(0, 3).every((event, index) => event === before.events[index])).toBe(true);
    const late = growRecording(later, [...later.built.eventViews, buildSampleEvent(5, 50)], []);
    expect(late.events.map(({ seq, atMs }) => [seq, atMs])).toEqual([
      [5, 0],
      [1, 50],
      [2, 150],
      [3, 250],
      [4, 350],
    ]);
  });
});

/** A recording as data: what its source answers is tried by its frames. */
const withoutFunctions = ({ source, ...data }: Recording) => ({ ...data, marks: source.marks });
