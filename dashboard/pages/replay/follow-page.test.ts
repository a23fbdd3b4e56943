import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { followPage, startReading, type Wholeness } from './follow-page.ts';

describe('reading page by page', () => {
  it('goes on behind each page, and is at its end with the last', () => {
    expect(followPage('whole', { partial: false, next: 'b' })).toEqual({ wholeness: 'whole', next: { after: 'b' } });
    expect(followPage('whole', { partial: false, next: null })).toEqual({ wholeness: 'whole', next: null });
  });

  it('knows that something is left out once a page came without the database', () => {
    expect(followPage('whole', { partial: true, next: 'b' })).toEqual({ wholeness: 'partial', next: { after: 'b' } });
    expect(followPage('mending', { partial: true, next: null })).toEqual({ wholeness: 'partial', next: null });
  });

  it('reads from the start when the database is back, and is whole only at the end of that', () => {
    expect(followPage('partial', { partial: false, next: 'b' })).toEqual({
      wholeness: 'mending',
      next: { after: null },
    });
    expect(followPage('mending', { partial: false, next: 'b' })).toEqual({
      wholeness: 'mending',
      next: { after: 'b' },
    });
    expect(followPage('mending', { partial: false, next: null })).toEqual({ wholeness: 'whole', next: null });
  });

  it('mends by a reading from the start only', () => {
    expect(startReading('partial', null)).toBe('mending');
    expect(startReading('partial', 'b')).toBe('partial');
    expect(startReading('whole', null)).toBe('whole');
  });

  it('has every event when it calls itself whole, whenever the database was away, as long as one answer at last is not partial', () => {
    const stored = [1, 2, 4, 5, 7];
    const held = [3, 6, 8];
    fc.assert(
      fc.property(
        fc.array(fc.record({ isAway: fc.boolean(), breaksOff: fc.boolean() }), { maxLength: 25 }),
        fc.integer({ min: 1, max: 4 }),
        (requests, limit) => {
          const seen = new Set<number>();
          let wholeness: Wholeness = 'whole';
          let isComplete = false;
          let at: string | null = null;
          const answer = (after: string | null, isAway: boolean) => {
            const all = (isAway ? held : [...stored, ...held].sort((a, b) => a - b)).filter((id) => id > Number(after));
            const data = all.slice(0, limit);
            return { data, partial: isAway, next: all.length > limit ? String(data.at(-1)) : null };
          };
          let reading: { after: string | null } | null = null;
          for (const { isAway, breaksOff } of [
            ...requests,
            ...Array.from({ length: 30 }, () => ({ isAway: false, breaksOff: false })),
          ]) {
            if (reading === null) {
              reading = { after: at };
              wholeness = startReading(wholeness, reading.after);
            }
            at = reading.after;
            if (breaksOff) {
              reading = null;
              continue;
            }
            const page = answer(reading.after, isAway);
            for (const id of page.data) seen.add(id);
            ({ wholeness, next: reading } = followPage(wholeness, page));
            if (reading === null) isComplete = true;
            if (isComplete && wholeness === 'whole') expect(seen.size).toBe(stored.length + held.length);
          }
          expect(wholeness).toBe('whole');
        },
      ),
    );
  });
});
