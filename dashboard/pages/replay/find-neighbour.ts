/** One page of a list that was read: which sessions, and where in the list it begins. */
export type ReadPage = { offset: number; ids: readonly string[] };

/** What is known of a session's neighbour: which it is, on the page at which offset; that a page is to be read first; or that there is none. */
export type Neighbour =
  | { is: 'session'; sessionId: string; offset: number }
  | { is: 'unread'; offset: number }
  | { is: 'end' }
  /** The session itself is not on the page where it was opened, nor on those beside it. */
  | { is: 'not-listed' };

/**
 * The session after (`step` 1) or before (−1) another in a list of pages of `limit`, as far as `pages` tell, the first of
 * which is the page that the session was opened from. The list may have moved since: its page may be one further.
 */
export function findNeighbour(
  pages: readonly ReadPage[],
  { sessionId, step, limit }: { sessionId: string; step: 1 | -1; limit: number },
): Neighbour {
  const own = pages.find(({ ids }) => ids.includes(sessionId));
  if (own === undefined) {
    const opened = pages[0]?.offset ?? 0;
    const unread = [opened, opened + limit, Math.max(0, opened - limit)].find((offset) => !isRead(pages, offset));
    return unread === undefined ? { is: 'not-listed' } : { is: 'unread', offset: unread };
  }
  const position = own.offset + own.ids.indexOf(sessionId) + step;
  if (position < 0) return { is: 'end' };
  const offset =
    position >= own.offset && position < own.offset + limit ? own.offset : Math.max(0, own.offset + step * limit);
  const page = pages.find((read) => read.offset === offset);
  if (page === undefined) return { is: 'unread', offset };
  const found = page.ids[position - offset];
  return found === undefined ? { is: 'end' } : { is: 'session', sessionId: found, offset };
}

const isRead = (pages: readonly ReadPage[], offset: number): boolean => pages.some((page) => page.offset === offset);
