import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { EventRow } from '../../sql/write/insert-events.ts';
import type { HeldPosition } from './messages.ts';
import { compareEvents, selectHeld } from './select-held.ts';

const start = Date.parse('2026-11-20T12:00:00.000Z');

const buildRow = (event_id: number, seconds: number, more: Partial<EventRow> = {}): EventRow => ({
  event_id,
  timestamp: new Date(start + seconds * 1_000).toISOString(),
  event_type: 'click',
  page_url: 'https://shop.example/',
  ...more,
});

it('pages through everything that is held in order, whatever the batches and times, and says when the end is reached', () => {
  const batches = fc.array(fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 8 }), { maxLength: 8 });
  fc.assert(
    fc.property(batches, fc.integer({ min: 1, max: 4 }), (times, limit) => {
      let id = 0;
      const rows = times.map((batch) => batch.map((seconds) => buildRow((id += 1), seconds)));
      const bodies = rows.map((batch) => JSON.stringify(batch));
      const seen: EventRow[] = [];
      let after: HeldPosition | null = null;
      for (let hasMore = true; hasMore;) {
        const selected = selectHeld(bodies, { type: null, after, limit });
        expect(selected.total).toBe(id);
        seen.push(...selected.page);
        ({ hasMore } = selected);
        const last = seen.at(-1);
        after = last ? { timestamp: last.timestamp, eventId: last.event_id } : null;
      }
      expect(seen).toEqual(rows.flat().sort(compareEvents));
    }),
  );
});

it('counts and gives one type only when asked for one', () => {
  const bodies = [JSON.stringify([buildRow(1, 0), buildRow(2, 1, { event_type: 'scroll' })])];
  expect(selectHeld(bodies, { type: 'scroll', after: null, limit: 5 })).toMatchObject({
    page: [{ event_id: 2 }],
    hasMore: false,
    total: 1,
  });
});

it('cuts a page that would be too large for a call, and has at least one event on it', () => {
  const large = 'x'.repeat(3_000_000);
  const bodies = [1, 2, 3, 4].map((id) => JSON.stringify([buildRow(id, id, { event_data: { large } })]));
  const { page, hasMore, total } = selectHeld(bodies, { type: null, after: null, limit: 1_000 });
  expect([page.length, hasMore, total]).toEqual([2, true, 4]);
});
