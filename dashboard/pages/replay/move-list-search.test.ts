import { expect, it } from 'vitest';
import { moveListSearch } from './move-list-search.ts';

it('moves to another page, and keeps all else', () => {
  expect(moveListSearch('?q=anna&offset=20', 40)).toBe('?q=anna&offset=40');
  expect(moveListSearch('?q=anna&offset=20', 0)).toBe('?q=anna');
  expect(moveListSearch('?offset=20', 0)).toBe('');
});
