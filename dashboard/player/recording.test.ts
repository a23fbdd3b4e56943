import { describe, expect, it } from 'vitest';
import { buildRecording } from './recording.ts';
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
});
