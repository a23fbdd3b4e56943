import { describe, expect, it } from 'vitest';
import { checkDurations } from './durations.ts';

describe('typed durations', () => {
  it('are the milliseconds that the API takes, open where nothing was typed', () => {
    expect(checkDurations('30s', ' 1m 30s')).toEqual({ ok: true, durations: { min: '30000', max: '90000' } });
    expect(checkDurations('', '2h')).toEqual({ ok: true, durations: { min: undefined, max: '7200000' } });
    expect(checkDurations('', ' ')).toEqual({ ok: true, durations: { min: undefined, max: undefined } });
  });

  it('are refused in words when they are none, or the wrong way round', () => {
    expect(checkDurations('long', '')).toMatchObject({ ok: false });
    expect(checkDurations('2m', '1m')).toMatchObject({ ok: false });
  });
});
