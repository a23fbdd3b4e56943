import { describe, expect, it } from 'vitest';
import type { SessionFilters } from '../../../session-query.ts';
import { describeFilter } from './describe-filter.ts';
import { filters } from './filters.ts';

function say(label: string, values: SessionFilters): string {
  const filter = filters.find((one) => one.label === label);
  if (filter === undefined) throw new Error(`there is no filter ${label}`);
  return describeFilter(filter, values);
}

describe('words of a chip', () => {
  it('are its label while it says nothing', () => {
    expect(filters.map((filter) => describeFilter(filter, {}))).toEqual(filters.map(({ label }) => label));
  });

  it('say which values it has, and which not', () => {
    expect(say('Browser', { browser: 'Chrome,Firefox' })).toBe('Browser is Chrome, Firefox');
    expect(say('Country', { country: '!DE' })).toBe('Country is not DE');
    expect(say('Page', { page: '/a,!/b' })).toBe('Page is /a, is not /b');
  });

  it('count the values that are too many to name', () => {
    expect(say('OS', { os: 'a,b,c,d' })).toBe('OS is a, b, c, d');
    expect(say('OS', { os: 'a,b,c,d,e' })).toBe('OS is a, b, c and 2 more');
  });

  it('say the ends of a duration', () => {
    expect(say('Duration', { min_duration_ms: '60000' })).toBe('Duration at least 1m');
    expect(say('Duration', { max_duration_ms: '10000' })).toBe('Duration at most 10s');
    expect(say('Duration', { min_duration_ms: '10000', max_duration_ms: '90000' })).toBe('Duration 10s to 1m 30s');
  });

  it('say both ways of what is or is not so', () => {
    expect(say('Has errors', { has_errors: 'true' })).toBe('Has errors');
    expect(say('Has gaps', { has_gaps: 'false' })).toBe('Has no gaps');
    expect(say('Visitor', { visitor: '7f3a' })).toBe('Visitor begins with 7f3a');
  });

  it('show a wrong value as it stands', () => {
    expect(say('Has errors', { has_errors: 'perhaps' })).toBe('Has errors: perhaps');
    expect(say('Duration', { min_duration_ms: 'long' })).toBe('Duration at least long');
    expect(say('Device', { device: ',' })).toBe('Device is ,');
  });
});
