import { expect, it } from 'vitest';
import { moveWithStart } from './move-with-start.ts';

it('keeps the moment that is watched when earlier events come', () => {
  expect(moveWithStart(5_000, 700_000, 100_000)).toBe(605_000);
  expect(moveWithStart(5_000, 100_000, 103_000)).toBe(2_000);
  expect(moveWithStart(5_000, 100_000, 110_000)).toBe(0);
});

it('keeps a recording at its start when it has not been played', () => {
  expect(moveWithStart(0, 700_000, 100_000)).toBe(0);
});
