import { describe, expect, it } from 'vitest';
import { moveListSearch, readListSearch } from './list-search.ts';

describe('search of the list', () => {
  it('asks the API for a page by the names of the address, without the range that only the address has', () => {
    const list = readListSearch(
      '?sort=duration_ms&order=asc&browser=Chrome&browser=Safari&range=7d&limit=50&offset=100',
    );
    expect([list.limit, list.offset]).toEqual([50, 100]);
    expect(list.getQuery(150)).toEqual({
      sort: 'duration_ms',
      order: 'asc',
      browser: 'Chrome,Safari',
      limit: '50',
      offset: '150',
    });
  });

  it('is the newest twenty when nothing is remembered, or nonsense', () => {
    expect(readListSearch('').getQuery(0)).toEqual({ limit: '20', offset: '0' });
    expect(readListSearch('?limit=many&offset=-3')).toMatchObject({ limit: 20, offset: 0 });
  });

  it('moves to another page, and keeps all else', () => {
    expect(moveListSearch('?q=anna&offset=20', 40)).toBe('?q=anna&offset=40');
    expect(moveListSearch('?q=anna&offset=20', 0)).toBe('?q=anna');
    expect(moveListSearch('?offset=20', 0)).toBe('');
  });
});
