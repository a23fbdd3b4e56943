import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { getDayStart, parseWallTime, toWallTime } from './zoned-time.ts';

const zones = ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Africa/Cairo'];
const anyMinute = fc.integer({ min: Date.UTC(2000) / 60_000, max: Date.UTC(2060) / 60_000 }).map((n) => n * 60_000);
const iso = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());

describe('wall time', () => {
  it('is read back as what it was written from, or as the first of two moments with the same reading', () => {
    fc.assert(
      fc.property(anyMinute, fc.constantFrom(...zones), (ms, zone) => {
        const read = parseWallTime(toWallTime(ms, zone), zone);
        expect(toWallTime(read ?? 0, zone)).toBe(toWallTime(ms, zone));
        expect(read).toBeLessThanOrEqual(ms);
      }),
    );
  });

  it('is the first of two where clocks go back', () => {
    expect(iso(parseWallTime('2026-10-25T02:30', 'Europe/Berlin'))).toBe('2026-10-25T00:30:00.000Z');
    expect(iso(parseWallTime('2026-10-25T03:30', 'Europe/Berlin'))).toBe('2026-10-25T02:30:00.000Z');
  });

  it('lies after the change where clocks skip it', () => {
    expect(iso(parseWallTime('2026-03-29T02:30', 'Europe/Berlin'))).toBe('2026-03-29T01:30:00.000Z');
    expect(iso(parseWallTime('2026-03-29T03:00', 'Europe/Berlin'))).toBe('2026-03-29T01:00:00.000Z');
  });

  it('is none of what is no time', () => {
    for (const text of ['', 'yesterday', '2026-13-01T00:00', '2026-01-01']) {
      expect(parseWallTime(text, 'Europe/Berlin')).toBeNull();
    }
  });
});

describe('start of a day', () => {
  it('is at the zone’s midnight, on days of 23 and of 25 hours too', () => {
    const noon = Date.parse('2026-10-25T12:00Z');
    expect(iso(getDayStart(noon, 'Europe/Berlin'))).toBe('2026-10-24T22:00:00.000Z');
    expect(iso(getDayStart(noon, 'Europe/Berlin', 1))).toBe('2026-10-25T23:00:00.000Z');
    const spring = Date.parse('2026-03-29T12:00Z');
    expect(iso(getDayStart(spring, 'Europe/Berlin'))).toBe('2026-03-28T23:00:00.000Z');
    expect(iso(getDayStart(spring, 'Europe/Berlin', 1))).toBe('2026-03-29T22:00:00.000Z');
  });

  it('is the first moment of a day that has no midnight', () => {
    expect(iso(getDayStart(Date.parse('2026-04-24T12:00Z'), 'Africa/Cairo'))).toBe('2026-04-23T22:00:00.000Z');
  });

  it('is the last at or before a moment', () => {
    fc.assert(
      fc.property(anyMinute, fc.constantFrom(...zones), (ms, zone) => {
        expect(getDayStart(ms, zone)).toBeLessThanOrEqual(ms);
        expect(getDayStart(ms, zone, 1)).toBeGreaterThan(ms);
        expect(toWallTime(getDayStart(ms, zone), zone).slice(0, 10)).toBe(toWallTime(ms, zone).slice(0, 10));
      }),
    );
  });
});
