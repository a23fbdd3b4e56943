import { describe, expect, it } from 'vitest';
import { describeChange, describeShareChange, lengthWords } from './describe-change.ts';

const plain = (text: string | null) => text?.replaceAll('\u00a0', ' ') ?? null;

describe('a change against the time before', () => {
  it('says more or fewer in hundredths', () => {
    expect(plain(describeChange(112, 100))).toBe('12 % more than before');
    expect(plain(describeChange(50, 100))).toBe('50 % fewer than before');
    expect(plain(describeChange(0, 100))).toBe('100 % fewer than before');
  });

  it('says that nothing has changed only when nothing has', () => {
    expect(describeChange(100, 100)).toBe('as many as before');
    expect(plain(describeChange(10_001, 10_000))).toBe('under 1 % more than before');
  });

  it('says how many times as much when it is a multiple', () => {
    expect(describeChange(410, 100)).toBe('4.1 times as many as before');
    expect(describeChange(410, 100, lengthWords)).toBe('4.1 times as long as before');
  });

  it('says nothing when there is nothing to compare with', () => {
    expect([describeChange(5, 0), describeChange(null, 5), describeChange(5, null)]).toEqual([null, null, null]);
    expect([describeShareChange(0.1, null), describeShareChange(null, 0.1)]).toEqual([null, null]);
  });

  it('compares lengths as lengths', () => {
    expect(plain(describeChange(150, 100, lengthWords))).toBe('50 % longer than before');
    expect(plain(describeChange(75, 100, lengthWords))).toBe('25 % shorter than before');
  });

  it('compares parts by points', () => {
    expect(plain(describeShareChange(0.032, 0.02))).toBe('1.2 points higher than before');
    expect(plain(describeShareChange(0, 0.01))).toBe('1 point lower than before');
    expect(describeShareChange(0.2, 0.2)).toBe('as before');
  });
});
