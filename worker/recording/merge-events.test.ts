import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { EventView } from '../../protocol/views.ts';
import { compareEvents } from '../../durable-objects/session-buffer/select-held.ts';
import { mergeEvents } from './merge-events.ts';

const start = Date.parse('2026-11-20T12:00:00.000Z');

it('gives every event of both once and in order, page by page, though an event may be in both', () => {
  const event = fc.record({
    seconds: fc.integer({ min: 0, max: 9 }),
    where: fc.constantFrom('stored', 'held', 'both'),
  });
  fc.assert(
    fc.property(
      fc.array(event, { maxLength: 30 }),
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 1, max: 5 }),
      (events, limit, heldLimit) => {
        const all = events.map(({ seconds, where }, i) => {
          const timestamp = new Date(start + seconds * 1_000).toISOString();
          return { view: { event_id: i + 1, timestamp, event_type: 'click', page_url: '/' }, where };
        });
        const pageOf = (excluded: string, after: EventView | undefined): EventView[] =>
          all
            .filter(({ where }) => where !== excluded)
            .map(({ view }) => view)
            .sort(compareEvents)
            .filter((view) => !after || compareEvents(view, after) > 0);
        const seen: EventView[] = [];
        for (let hasMore = true; hasMore;) {
          const held = pageOf('stored', seen.at(-1));
          const page = held.slice(0, Math.min(limit, heldLimit));
          const stored = pageOf('held', seen.at(-1)).slice(0, limit);
          const merged = mergeEvents(stored, { page, hasMore: page.length < held.length }, limit);
          expect(merged.data.length).toBeLessThanOrEqual(limit);
          seen.push(...merged.data);
          ({ hasMore } = merged);
        }
        expect(seen).toEqual(all.map(({ view }) => view).sort(compareEvents));
      },
    ),
  );
});
