import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { centreRow, placeRows } from './row-window.ts';

const anyList = fc.record({
  scrollTop: fc.nat(400_000),
  height: fc.integer({ min: 1, max: 2_000 }),
  rowHeight: fc.constant(30),
  count: fc.nat(10_000),
});

describe('the rows of a long list that are drawn', () => {
  it('are those that are seen and some around them', () => {
    fc.assert(
      fc.property(anyList, (list) => {
        const rows = placeRows(list);
        const drawn = new Set(rows);
        for (let y = list.scrollTop; y < list.scrollTop + list.height; y += 1) {
          const row = Math.floor(y / 30);
          if (row < list.count) expect(drawn).toContain(row);
        }
        expect(drawn.size).toBe(rows.length);
        expect(rows.length).toBeLessThanOrEqual(Math.ceil(list.height / 30) + 25);
        expect(rows.every((row) => row >= 0 && row < list.count)).toBe(true);
      }),
    );
  });

  it('stay with their elements, of which there are always as many', () => {
    fc.assert(
      fc.property(anyList, fc.nat(400_000), (list, scrollTop) => {
        const [before, after] = [placeRows(list), placeRows({ ...list, scrollTop })];
        expect(after.length).toBe(before.length);
        for (const row of before) if (after.includes(row)) expect(after.indexOf(row)).toBe(before.indexOf(row));
      }),
    );
  });

  it('are none while the list has no height', () => {
    expect(placeRows({ scrollTop: 0, height: 0, rowHeight: 30, count: 5 })).toEqual([]);
  });
});

describe('a row that is followed', () => {
  it('stands in the middle, but at both ends', () => {
    const list = { height: 300, rowHeight: 30, count: 100 };
    expect([0, 4, 50, 99].map((row) => centreRow(row, list))).toEqual([0, 0, 1_365, 2_700]);
    expect(centreRow(3, { ...list, count: 5 })).toBe(0);
  });

  it('is among those that are drawn', () => {
    fc.assert(
      fc.property(anyList, fc.nat(), (list, any) => {
        fc.pre(list.count > 0);
        const row = any % list.count;
        expect(placeRows({ ...list, scrollTop: centreRow(row, list) })).toContain(row);
      }),
    );
  });
});
