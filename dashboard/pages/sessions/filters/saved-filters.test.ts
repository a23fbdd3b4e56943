import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maxSavedFilters, parseSavedFilters, removeFilter, renameFilter, saveFilter } from './saved-filters.ts';

const one = { name: 'Errors on phones', search: '?device=mobile&has_errors=true' };
const two = { name: 'All', search: '' };

describe('saved filters', () => {
  it('are read back as what was kept', () => {
    expect(parseSavedFilters(JSON.stringify([one, two]))).toEqual([one, two]);
  });

  it('are none where nothing was kept, or something else', () => {
    for (const json of [null, '', '{', 'null', '"x"', '{"name":"a"}', '7']) expect(parseSavedFilters(json)).toEqual([]);
  });

  it('leave out what is none, and what has a name that is taken', () => {
    const kept = [
      one,
      null,
      7,
      { name: '', search: '' },
      { name: 'x', search: 'https://other' },
      { ...one, search: '' },
    ];
    expect(parseSavedFilters(JSON.stringify(kept))).toEqual([one]);
  });

  it('are read whatever a browser has kept', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        const saved = parseSavedFilters(json);
        expect(parseSavedFilters(JSON.stringify(saved))).toEqual(saved);
      }),
    );
  });

  it('take another in the place of the one of its name', () => {
    expect(saveFilter([one, two], { name: ' All ', search: '?range=all' })).toEqual({
      ok: true,
      saved: [one, { name: 'All', search: '?range=all' }],
    });
  });

  it('take no more than are good for a menu, also of those kept', () => {
    const full = Array.from({ length: maxSavedFilters }, (_, i) => ({ name: String(i), search: '' }));
    expect(saveFilter(full, one)).toEqual({ ok: false, detail: 'There are 50 already: delete one first.' });
    expect(saveFilter(full, { name: '3', search: '?q=abc' })).toMatchObject({ ok: true });
    expect(parseSavedFilters(JSON.stringify([...full, one]))).toHaveLength(maxSavedFilters);
  });

  it('are renamed, but not to a name that is taken or none', () => {
    expect(renameFilter([one, two], 'All', ' Everything ')).toEqual({
      ok: true,
      saved: [one, { name: 'Everything', search: '' }],
    });
    expect(renameFilter([one, two], 'All', one.name)).toMatchObject({ ok: false });
    expect(renameFilter([one, two], 'All', ' ')).toMatchObject({ ok: false });
    expect(renameFilter([one, two], 'All', 'All')).toEqual({ ok: true, saved: [one, two] });
  });

  it('lose the one that is deleted', () => {
    expect(removeFilter([one, two], 'All')).toEqual([one]);
  });
});
