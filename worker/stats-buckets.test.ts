import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isTimeZone, listBuckets } from './stats-buckets.ts';

const hourMs = 3_600_000;

const list = (from: string, to: string, bucket: 'hour' | 'day', timeZone: string) =>
  listBuckets({ fromMs: Date.parse(from), toMs: Date.parse(to) }, bucket, timeZone);

const getDays = (from: string, to: string, timeZone: string) =>
  list(from, to, 'day', timeZone).map(({ startMs, endMs, date }) => [
    date,
    new Date(startMs).toISOString().slice(0, 16),
    (endMs - startMs) / hourMs,
  ]);

const zones = ['UTC', 'Europe/Berlin', 'America/Havana', 'America/Santiago', 'Australia/Lord_Howe', 'Asia/Kathmandu'];
const formats = new Map(
  zones.map((timeZone) => [timeZone, new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' })]),
);

/** The date of a moment in a zone, by another way than the code's. */
const toDate = (ms: number, timeZone: string): string => formats.get(timeZone)?.format(ms) ?? '';

describe('days', () => {
  it('begin at midnight in the zone, and have 23 or 25 hours where its clocks change', () => {
    expect(getDays('2026-03-28T12:00:00Z', '2026-03-30T12:00:00Z', 'Europe/Berlin')).toEqual([
      ['2026-03-28', '2026-03-27T23:00', 24],
      ['2026-03-29', '2026-03-28T23:00', 23],
      ['2026-03-30', '2026-03-29T22:00', 24],
    ]);
    expect(getDays('2026-10-25T00:30:00Z', '2026-10-25T22:00:00Z', 'Europe/Berlin')).toEqual([
      ['2026-10-25', '2026-10-24T22:00', 25],
    ]);
  });

  it('begin at their first moment where there is no midnight, or two of them', () => {
    expect(getDays('2026-09-05T12:00:00Z', '2026-09-06T12:00:00Z', 'America/Santiago')).toEqual([
      ['2026-09-05', '2026-09-05T04:00', 24],
      ['2026-09-06', '2026-09-06T04:00', 23],
    ]);
    expect(getDays('2026-10-31T12:00:00Z', '2026-11-01T12:00:00Z', 'America/Havana')).toEqual([
      ['2026-10-31', '2026-10-31T04:00', 24],
      ['2026-11-01', '2026-11-01T04:00', 25],
    ]);
  });
});

describe('hours', () => {
  it('are those of the zone, also of one with half an hour', () => {
    const [first] = list('2026-11-23T10:10:00Z', '2026-11-23T10:20:00Z', 'hour', 'Asia/Kolkata');
    expect(new Date(first?.startMs ?? 0).toISOString()).toBe('2026-11-23T09:30:00.000Z');
  });

  it('are each an hour long where clocks change by an hour', () => {
    for (const [from, count] of [
      ['2026-03-28T23:00:00Z', 23],
      ['2026-10-24T22:00:00Z', 25],
    ] as const) {
      const day = list(from, new Date(Date.parse(from) + count * hourMs).toISOString(), 'hour', 'Europe/Berlin');
      expect(day.map(({ startMs, endMs }) => endMs - startMs)).toEqual(Array.from({ length: count }, () => hourMs));
      expect(new Set(day.map(({ date }) => date)).size).toBe(1);
    }
  });
});

it('buckets cover their range without a hole, and each lies on one local date that changes with it', () => {
  const times = fc.integer({ min: Date.UTC(2024), max: Date.UTC(2030) });
  fc.assert(
    fc.property(
      times,
      fc.integer({ min: 1, max: 20 * 24 * hourMs }),
      fc.constantFrom('hour', 'day'),
      fc.constantFrom(...zones),
      (fromMs, length, bucket, timeZone) => {
        const range = { fromMs, toMs: fromMs + length };
        const buckets = listBuckets(range, bucket, timeZone);
        const [first, last] = [buckets[0], buckets.at(-1)];
        expect(first && first.startMs <= range.fromMs && range.fromMs < first.endMs).toBe(true);
        expect(last && last.startMs < range.toMs && range.toMs <= last.endMs).toBe(true);
        for (const [i, { startMs, endMs, date }] of buckets.entries()) {
          if (i > 0) expect(startMs).toBe(buckets[i - 1]?.endMs);
          expect(toDate(startMs, timeZone)).toBe(date);
          expect(toDate(endMs - 1, timeZone)).toBe(date);
          if (bucket === 'day') expect(toDate(startMs - 1, timeZone) < date).toBe(true);
          else expect(endMs - startMs).toBeLessThanOrEqual(hourMs);
        }
      },
    ),
    { numRuns: 200 },
  );
});

it('knows the names of zones, and nothing else', () => {
  for (const name of ['UTC', 'Europe/Berlin', 'Etc/GMT+2', 'America/Argentina/Buenos_Aires'])
    expect(isTimeZone(name)).toBe(true);
  for (const name of ['', '+01:00', 'Mars/Olympus', "UTC'; --"]) expect(isTimeZone(name)).toBe(false);
});
