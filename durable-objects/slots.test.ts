import { expect, it } from 'vitest';
import { makeSlots } from './slots.ts';

it('keeps the newest stretches in their order, and forgets older ones', () => {
  const slots = makeSlots(10, 3, () => ({ n: 0 }));
  for (const time of [5, 9, 10, 31, 29]) slots.at(time).n += 1;
  expect(slots.list(0)).toEqual([
    { at: 10, content: { n: 1 } },
    { at: 20, content: { n: 1 } },
    { at: 30, content: { n: 1 } },
  ]);
  expect(slots.list(20).map(({ at }) => at)).toEqual([20, 30]);
});

it('keeps nothing of what is too old by the time it is noted', () => {
  const slots = makeSlots(10, 2, () => ({ n: 0 }));
  slots.at(100).n += 1;
  slots.at(50).n += 1;
  expect(slots.list(0)).toEqual([{ at: 100, content: { n: 1 } }]);
});
