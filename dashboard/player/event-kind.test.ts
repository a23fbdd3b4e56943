import { describe, expect, it } from 'vitest';
import { getEventKind, isForeground, tellsClickAgain } from './event-kind.ts';
import { getFrame } from './frame.ts';
import { buildRecording } from './recording.ts';
import { buildSampleEvent } from './recording-samples.ts';

describe('the kind of an event', () => {
  it.each([
    ['dblclick', 'click'],
    ['contextmenu', 'click'],
    ['rage_click', 'click'],
    ['dead_click', 'click'],
    ['change', 'input'],
    ['touch', 'mouse'],
    ['keydown', 'other'],
    ['of-a-newer-tracker', 'other'],
  ])('of %s is %s', (eventType, kind) => {
    expect(getEventKind(eventType)).toBe(kind);
  });

  it('draws a click once that is told as a double, rage or dead click too', () => {
    const types = ['click', 'click', 'dblclick', 'rage_click', 'dead_click', 'contextmenu'];
    const recording = buildRecording(
      types.map((event_type, i) => buildSampleEvent(i + 1, i, { event_type, viewport_x: 5, viewport_y: 5 })),
      [],
    );
    const drawn = getFrame(recording, 100).ripples.map(({ eventId }) =>
      recording.events.find(({ id }) => id === eventId),
    );
    expect(drawn.map((event) => event?.view.event_type)).toEqual(['click', 'click', 'contextmenu']);
    expect(types.filter(tellsClickAgain)).toHaveLength(3);
  });

  it('moves the pointer along the way of a finger', () => {
    const path = [
      [0, 10, 10],
      [200, 30, 10],
    ];
    const recording = buildRecording([buildSampleEvent(1, 0, { event_type: 'touch', event_data: { path } })], []);
    expect(getFrame(recording, 200).cursor).toEqual({ x: 30, y: 10 });
    expect(recording.durationMs).toBe(200);
  });
});

describe('the page in the foreground', () => {
  it.each([
    ['web_vital', false],
    ['custom', false],
    ['screenshot_skipped', false],
    ['blur', false],
    ['focus', true],
    ['dead_click', true],
  ])('is told by %s: %s', (event_type, isTold) => {
    expect(isForeground(buildSampleEvent(1, 0, { event_type }))).toBe(isTold);
  });

  it('is told by a field that loses the focus', () => {
    expect(isForeground(buildSampleEvent(1, 0, { event_type: 'blur', target_selector: '#q' }))).toBe(true);
  });
});
