import { describe, expect, it } from 'vitest';
import { parseListAddress } from './list-address.ts';

describe('address of the list', () => {
  it('asks for the newest twenty when it says nothing', () => {
    expect(parseListAddress({})).toEqual({ limit: 20, offset: 0, sort: 'started_at', order: 'desc' });
  });

  it('asks for what it says', () => {
    expect(parseListAddress({ limit: '50', offset: '100', sort: 'duration_ms', order: 'asc' })).toEqual({
      limit: 50,
      offset: 100,
      sort: 'duration_ms',
      order: 'asc',
    });
  });

  it('leaves out what the API would refuse', () => {
    expect(parseListAddress({ limit: '5000', offset: '-1', sort: 'password', order: 'up' })).toEqual(
      parseListAddress({}),
    );
  });
});
