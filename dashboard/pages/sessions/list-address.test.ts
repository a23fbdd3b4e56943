import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SessionFilters } from '../../session-query.ts';
import { filterParams } from './filters/filters.ts';
import { buildSessionQuery, getKeptSearch, parseListAddress, parseSearch } from './list-address.ts';

const now = Date.parse('2026-11-22T14:03:00Z');
const build = (search: string) => buildSessionQuery(parseListAddress(parseSearch(search)), now, () => 'Europe/Berlin');
const nonEmpty = fc.string({ minLength: 1, unit: 'grapheme' });
const anyFilters: fc.Arbitrary<SessionFilters> = fc.dictionary(fc.constantFrom(...filterParams), nonEmpty);

describe('address of the list', () => {
  it('asks for the newest twenty of seven days when it says nothing', () => {
    expect(parseListAddress({})).toEqual({
      limit: 20,
      offset: 0,
      sort: 'started_at',
      order: 'desc',
      range: {},
      filters: {},
    });
    expect(build('')).toEqual({
      ok: true,
      query: { limit: 20, offset: 0, sort: 'started_at', order: 'desc', from: '2026-11-15T14:03:00.000Z' },
    });
  });

  it('asks for what it says', () => {
    expect(build('?limit=50&offset=100&sort=duration_ms&order=asc&range=all&browser=Chrome&browser=!Safari')).toEqual({
      ok: true,
      query: { limit: 50, offset: 100, sort: 'duration_ms', order: 'asc', browser: 'Chrome,!Safari' },
    });
  });

  it('leaves out a page, a size or an order that the API would refuse', () => {
    expect(parseListAddress({ limit: '5000', offset: '-1', sort: 'password', order: 'up' })).toEqual(
      parseListAddress({}),
    );
  });

  it('leaves a wrong filter or end for the API to refuse, and refuses a range that is none', () => {
    expect(build('?device=fridge&from=x')).toMatchObject({ ok: true, query: { device: 'fridge', from: 'x' } });
    expect(build('?range=8d')).toMatchObject({ ok: false });
  });

  it('gives the API the very filters that were written into it', () => {
    fc.assert(
      fc.property(anyFilters, (filters) => {
        const search = `?${new URLSearchParams(filters)}`;
        expect(parseListAddress(parseSearch(search)).filters).toEqual(filters);
        expect(build(`${search}&range=all`)).toMatchObject({ ok: true, query: filters });
      }),
    );
  });

  it('is kept without what only pages, and asks for the same list then', () => {
    expect(getKeptSearch(parseSearch('?offset=40&sort=duration_ms&limit=100&q=anna'))).toBe('?q=anna&sort=duration_ms');
    expect(getKeptSearch(parseSearch('?offset=40&unknown=1'))).toBe('');
    fc.assert(
      fc.property(anyFilters, (filters) => {
        const kept = getKeptSearch(parseSearch(`?${new URLSearchParams(filters)}&offset=20`));
        expect(getKeptSearch(parseSearch(kept))).toBe(kept);
        expect(parseListAddress(parseSearch(kept)).filters).toEqual(filters);
      }),
    );
  });
});
