import type { EventsView } from '../../../protocol/views.ts';

/**
 * Whether the events that were read are all there are. They are `partial` once a page came without the database, and
 * `mending` while everything is read again with it: until the end of that there are holes where the database's events were
 * not asked for yet.
 */
export type Wholeness = 'whole' | 'partial' | 'mending';

/** What a reading that begins makes of what was read: only one from the start can mend it. */
export function startReading(wholeness: Wholeness, after: string | null): Wholeness {
  return wholeness === 'partial' && after === null ? 'mending' : wholeness;
}

/** What a page makes of what was read, and where to read on: null at the end, from the start when the database is back. */
export function followPage(
  wholeness: Wholeness,
  { partial, next }: Pick<EventsView, 'partial' | 'next'>,
): { wholeness: Wholeness; next: { after: string | null } | null } {
  const following = next === null ? null : { after: next };
  if (partial) return { wholeness: 'partial', next: following };
  if (wholeness === 'partial') return { wholeness: 'mending', next: { after: null } };
  return { wholeness: following === null ? 'whole' : wholeness, next: following };
}
