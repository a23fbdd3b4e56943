import { describe, expect, it } from 'vitest';
import type { ParsedEvent } from '../../protocol/event.ts';
import { maxEventAgeMs, maxEventAheadMs } from '../../protocol/limits.ts';
import type { EventRow } from '../../sql/write/insert-events.ts';
import { getClockOffset, toServerTime } from './page-clock.ts';
import { finishEvent, prepareEvents } from './prepared-event.ts';

const now = Date.parse('2026-11-20T12:00:00.000Z');
const event = { event_type: 'click', timestamp: now, page_url: 'https://shop.example/' };

/** The row that a checked event becomes. */
function buildRow(parsed: ParsedEvent, eventId: number, offset = 0): EventRow {
  const { times, texts } = prepareEvents([parsed]);
  return JSON.parse(finishEvent(times[0] ?? 0, texts[0] ?? '', eventId, offset, now)) as EventRow;
}

describe("a page's clock", () => {
  it('is trusted when it differs by less than 30 s, and corrected when it differs by more', () => {
    expect(getClockOffset(now - 29_999, now)).toBe(0);
    expect(getClockOffset(now + 29_999, now)).toBe(0);
    expect(getClockOffset(now - 3_600_000, now)).toBe(3_600_000);
    expect(getClockOffset(now + 86_400_000, now)).toBe(-86_400_000);
    expect(getClockOffset(null, now)).toBe(0);
  });

  it('is not corrected by a time that no clock shows', () => {
    for (const year of ['0001', '1900', '4100', '9999']) {
      expect(getClockOffset(Date.parse(`${year}-01-01T00:00:00.000Z`), now)).toBe(0);
    }
    expect(getClockOffset(0, now)).toBe(now);
  });

  it('is clamped to the last 7 days and 5 minutes ahead', () => {
    expect(toServerTime(0, 0, now)).toEqual({ time: now - maxEventAgeMs, isClamped: true });
    expect(toServerTime(now + 86_400_000, 0, now)).toEqual({ time: now + maxEventAheadMs, isClamped: true });
    expect(toServerTime(now - 1_000, 500, now)).toEqual({ time: now - 500, isClamped: false });
  });
});

describe('a stored event', () => {
  it('carries its number, server time and known fields, without those that are null', () => {
    expect(buildRow({ ...event, viewport_x: 3, target_id: null }, 42, 1_000)).toEqual({
      event_id: 42,
      timestamp: '2026-11-20T12:00:01.000Z',
      event_type: 'click',
      page_url: 'https://shop.example/',
      viewport_x: 3,
    });
  });

  it('keeps fields that it does not know in event_data, where what is there wins', () => {
    const row = buildRow({ ...event, event_data: { a: 1 }, a: 2, mood: 'curious', event_id: 7 }, 1);
    expect(row).toMatchObject({ event_id: 1, event_data: { a: 1, mood: 'curious', event_id: 7 } });
  });

  it('says when its time was clamped, and what it was, beside what its event_data has', () => {
    const row = buildRow({ ...event, timestamp: now - 30 * 86_400_000, event_data: { a: '"}' } }, 1);
    expect(row.timestamp).toBe('2026-11-13T12:00:00.000Z');
    expect(row.event_data).toEqual({ a: '"}', unclamped_timestamp: '2026-10-21T12:00:00.000Z' });
  });
});
