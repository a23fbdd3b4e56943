import { describe, expect, it } from 'vitest';
import { maxEventAgeMs, maxEventAheadMs } from '../../protocol/limits.ts';
import { buildEventRow } from './event-row.ts';
import { getClockOffset, toServerTime } from './page-clock.ts';

const now = Date.parse('2026-11-20T12:00:00.000Z');
const event = { event_type: 'click', timestamp: now, page_url: 'https://shop.example/' };

describe("a page's clock", () => {
  it('is trusted when it differs by less than 30 s, and corrected when it differs by more', () => {
    expect(getClockOffset(now - 29_999, now)).toBe(0);
    expect(getClockOffset(now + 29_999, now)).toBe(0);
    expect(getClockOffset(now - 3_600_000, now)).toBe(3_600_000);
    expect(getClockOffset(now + 86_400_000, now)).toBe(-86_400_000);
    expect(getClockOffset(null, now)).toBe(0);
  });

  it('is clamped to the last 7 days and 5 minutes ahead', () => {
    expect(toServerTime(0, 0, now)).toEqual({ time: now - maxEventAgeMs, isClamped: true });
    expect(toServerTime(now + 86_400_000, 0, now)).toEqual({ time: now + maxEventAheadMs, isClamped: true });
    expect(toServerTime(now - 1_000, 500, now)).toEqual({ time: now - 500, isClamped: false });
  });
});

describe('a stored event', () => {
  it('carries its number, server time and known fields, without those that are null', () => {
    expect(buildEventRow({ ...event, viewport_x: 3, target_id: null }, 42, 1_000, now)).toEqual({
      event_id: 42,
      timestamp: '2026-11-20T12:00:01.000Z',
      event_type: 'click',
      page_url: 'https://shop.example/',
      viewport_x: 3,
    });
  });

  it('keeps fields that it does not know in event_data, where what is there wins', () => {
    const row = buildEventRow({ ...event, event_data: { a: 1 }, a: 2, mood: 'curious' }, 1, 0, now);
    expect(row.event_data).toEqual({ a: 1, mood: 'curious' });
  });

  it('says when its time was clamped, and what it was', () => {
    const row = buildEventRow({ ...event, timestamp: now - 30 * 86_400_000 }, 1, 0, now);
    expect(row.timestamp).toBe('2026-11-13T12:00:00.000Z');
    expect(row.event_data).toEqual({ unclamped_timestamp: '2026-10-21T12:00:00.000Z' });
  });
});
