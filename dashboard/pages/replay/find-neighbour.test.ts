import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findNeighbour, type ReadPage } from './find-neighbour.ts';

const list = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
const limit = 3;
const readPage = (offset: number): ReadPage => ({ offset, ids: list.slice(offset, offset + limit) });

/** Reads what it is told to until the answer is known, beginning with the page at `offset`. */
function look(sessionId: string, step: 1 | -1, offset: number) {
  const pages = [readPage(offset)];
  for (;;) {
    const found = findNeighbour(pages, { sessionId, step, limit });
    if (found.is !== 'unread') return { found, reads: pages.length };
    pages.push(readPage(found.offset));
  }
}

describe('neighbour of a session', () => {
  it('is the next or the previous one of the page', () => {
    expect(look('b', 1, 0)).toEqual({ found: { is: 'session', sessionId: 'c', offset: 0 }, reads: 1 });
    expect(look('b', -1, 0)).toEqual({ found: { is: 'session', sessionId: 'a', offset: 0 }, reads: 1 });
  });

  it('is on the page after or before at the ends of a page', () => {
    expect(look('c', 1, 0)).toEqual({ found: { is: 'session', sessionId: 'd', offset: 3 }, reads: 2 });
    expect(look('d', -1, 3)).toEqual({ found: { is: 'session', sessionId: 'c', offset: 0 }, reads: 2 });
  });

  it('is none at the ends of the list, also when its last page is full', () => {
    expect(look('a', -1, 0)).toEqual({ found: { is: 'end' }, reads: 1 });
    expect(look('g', 1, 6).found).toEqual({ is: 'end' });
    expect(findNeighbour([readPage(3), { offset: 6, ids: [] }], { sessionId: 'f', step: 1, limit })).toEqual({
      is: 'end',
    });
  });

  it('finds a session that has moved to the page beside, and says when it is on none', () => {
    expect(look('d', 1, 0)).toEqual({ found: { is: 'session', sessionId: 'e', offset: 3 }, reads: 2 });
    expect(look('b', 1, 3).found).toEqual({ is: 'session', sessionId: 'c', offset: 0 });
    expect(look('gone', 1, 3)).toEqual({ found: { is: 'not-listed' }, reads: 3 });
    expect(look('gone', 1, 0)).toEqual({ found: { is: 'not-listed' }, reads: 2 });
  });

  it('leads through the whole list, there and back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: list.length - 2 }), (index) => {
        const [one = '', two = ''] = list.slice(index);
        const there = look(one, 1, Math.floor(index / limit) * limit).found;
        expect(there).toMatchObject({ is: 'session', sessionId: two });
        const offset = there.is === 'session' ? there.offset : 0;
        expect(look(two, -1, offset).found).toMatchObject({ is: 'session', sessionId: one });
      }),
    );
  });
});
