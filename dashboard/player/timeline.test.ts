import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildRecording } from './recording.ts';
import { buildSampleEvent, buildSampleScreenshot } from './recording-samples.ts';
import { buildTimeline, measureActivity } from './timeline.ts';

describe('timeline', () => {
  it('sorts the marks into their lanes', () => {
    const recording = buildRecording(
      [
        buildSampleEvent(1, 0, { event_type: 'page_view' }),
        buildSampleEvent(2, 100),
        buildSampleEvent(3, 200, { event_type: 'input' }),
        buildSampleEvent(4, 300, { event_type: 'error' }),
        buildSampleEvent(5, 400, { event_type: 'of-a-newer-tracker' }),
      ],
      [buildSampleScreenshot(1, 50)],
    );
    expect(buildTimeline(recording).marks).toEqual({
      page: [0],
      click: [100],
      input: [200],
      error: [300],
      screenshot: [50],
    });
  });

  it('calls it inactive when nothing happens for more than three seconds, not when the mouse still moves', () => {
    const recording = buildRecording(
      [
        buildSampleEvent(1, 0),
        buildSampleEvent(2, 3_000),
        buildSampleEvent(3, 3_100, {
          event_type: 'mousemove',
          event_data: {
            path: [
              [0, 1, 1],
              [900, 2, 2],
            ],
          },
        }),
        buildSampleEvent(4, 7_001),
        buildSampleEvent(5, 10_001),
      ],
      [],
    );
    expect(buildTimeline(recording).inactive).toEqual([{ fromMs: 4_000, toMs: 7_001 }]);
  });

  it('calls the rest of a session inactive when its last event is long before its end', () => {
    const recording = buildRecording([buildSampleEvent(1, 0)], []);
    expect(buildTimeline(recording, 9_000).inactive).toEqual([{ fromMs: 0, toMs: 9_000 }]);
  });

  it('places a hole in the numbers of a stream between its neighbours', () => {
    const recording = buildRecording(
      [
        buildSampleEvent(1, 0),
        buildSampleEvent(4, 900),
        buildSampleEvent(1, 500, {}, 2),
        buildSampleEvent(2, 600, {}, 2),
      ],
      [],
    );
    expect(buildTimeline(recording).gaps).toEqual([
      { fromMs: 0, toMs: 900, stream: 1, fromSeq: 2, toSeq: 3, count: 2 },
    ]);
  });

  it('knows that a stream begins at 1, and that the server numbers stream 0', () => {
    const recording = buildRecording([buildSampleEvent(3, 700), buildSampleEvent(9, 800, {}, 0)], []);
    expect(buildTimeline(recording).gaps).toEqual([{ fromMs: 0, toMs: 0, stream: 1, fromSeq: 1, toSeq: 2, count: 2 }]);
  });

  it('counts as missing exactly the numbers that were taken away', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 200 }), { minLength: 1 }), (kept) => {
        const recording = buildRecording(
          kept.map((seq) => buildSampleEvent(seq, seq * 10)),
          [],
        );
        const missing = buildTimeline(recording).gaps.reduce((sum, gap) => sum + gap.count, 0);
        expect(missing).toBe(Math.max(...kept) - kept.length);
      }),
    );
  });

  it('measures activity between 0 and 1, also of a recording of one moment', () => {
    const recording = buildRecording(
      [buildSampleEvent(1, 0), buildSampleEvent(2, 1_000), buildSampleEvent(3, 1_000)],
      [],
    );
    expect(measureActivity(recording, 1_000, 4)).toEqual([Math.SQRT1_2, 0, 0, 1]);
    expect(measureActivity(recording, 0, 2)).toEqual([0, 0]);
  });
});
