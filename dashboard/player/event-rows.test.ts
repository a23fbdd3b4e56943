import { describe, expect, it } from 'vitest';
import { countByFilter, findRow, listEventRows, listRowStarts } from './event-rows.ts';
import { buildRecording } from './recording.ts';
import { buildSampleEvent } from './recording-samples.ts';

const types = ['page_view', 'mousemove', 'mousemove', 'click', 'mousemove', 'click', 'click', 'error'];
const { events } = buildRecording(
  types.map((event_type, index) => buildSampleEvent(index + 1, index * 10, { event_type })),
  [],
);

describe('rows of the event list', () => {
  it('joins a run of mouse paths, and no clicks', () => {
    expect(listEventRows(events, 'all')).toEqual([
      { index: 0, lastIndex: 0, count: 1 },
      { index: 1, lastIndex: 2, count: 2 },
      { index: 3, lastIndex: 3, count: 1 },
      { index: 4, lastIndex: 4, count: 1 },
      { index: 5, lastIndex: 5, count: 1 },
      { index: 6, lastIndex: 6, count: 1 },
      { index: 7, lastIndex: 7, count: 1 },
    ]);
  });

  it('lets through the kind that is asked for, and counts each', () => {
    expect(listEventRows(events, 'clicks').map(({ index }) => index)).toEqual([3, 5, 6]);
    expect(countByFilter(events)).toEqual({ all: 8, clicks: 3, inputs: 0, pages: 1, errors: 1 });
  });

  it('finds the row of an event, also of one inside a run or between the rows of a filter', () => {
    expect(findRow(listRowStarts(listEventRows(events, 'all')), 2)).toBe(1);
    expect(findRow(listRowStarts(listEventRows(events, 'clicks')), 4)).toBe(0);
    expect(findRow(listRowStarts(listEventRows(events, 'errors')), 4)).toBe(-1);
  });
});
