import { describe, expect, it } from 'vitest';
import { describePartial } from './describe-partial.ts';

const tell = (shown: number, accepted: number, pending: number | null, lacksPictures = false): string =>
  describePartial({ shown, accepted, pending, lacksPictures }).replaceAll('\u00a0', ' ');

describe('a recording without the database', () => {
  it.each([
    [12, 240, 12, 'Shown are the 12 of 240 events that have not been stored yet; the rest comes back with it.'],
    [1, 240, 1, 'Shown is the 1 of 240 events that has not been stored yet; the rest comes back with it.'],
    [0, 240, 0, 'None of 240 events can be shown until it is back.'],
    [12, 12, 12, 'All 12 events are shown; they are stored when it is back.'],
    [1, 1, 1, 'The only event is shown; it is stored when it is back.'],
    [0, 0, 0, 'No events have been recorded so far.'],
  ])('shows %i of %i events, %i of them not stored', (shown, accepted, pending, words) => {
    expect(tell(shown, accepted, pending)).toBe(words);
  });

  it('does not call events unstored that were read before it went away', () => {
    expect(tell(238, 240, 5)).toBe('Shown are 238 of 240 events; the rest comes back with it.');
    expect(tell(240, 240, 5)).toBe('All 240 events are shown; 5 of them are stored when it is back.');
    expect(tell(240, 240, 1)).toBe('All 240 events are shown; 1 of them is stored when it is back.');
    expect(tell(240, 240, 0)).toBe('All 240 events are shown.');
    expect(tell(3, 240, null)).toBe('Shown are 3 of 240 events; the rest comes back with it.');
  });

  it('never shows more than all, though the ledger is from a moment before', () => {
    expect(tell(14, 12, 12)).toBe('All 14 events are shown; 12 of them are stored when it is back.');
  });

  it('says that pictures may be missing where all events are there and some are stored', () => {
    expect(tell(240, 240, 0, true)).toBe('All 240 events are shown. Pictures may be missing until it is back.');
    expect(tell(12, 12, 12, true)).not.toContain('Pictures');
    expect(tell(12, 240, 12, true)).not.toContain('Pictures');
  });
});
