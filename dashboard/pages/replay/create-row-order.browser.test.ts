import { createRoot, createSignal } from 'solid-js';
import { expect, it, vi } from 'vitest';
import { createRowOrder } from './create-row-order.ts';

it('keeps the elements of a list where they are while it is scrolled, and puts them in order when it is at rest', async () => {
  const { order, setRows, dispose } = createRoot((end) => {
    const [rows, set] = createSignal([0, 1, 2, 3]);
    return { order: createRowOrder(rows), setRows: set, dispose: end };
  });
  expect(order()).toEqual([0, 1, 2, 3]);
  setRows([4, 5, 2, 3]);
  setRows([4, 5, 6, 3]);
  expect(order()).toEqual([0, 1, 2, 3]);
  await vi.waitFor(() => expect(order()).toEqual([3, 0, 1, 2]));
  // More of them are there at once.
  setRows([5, 6, 7, 3, 4]);
  expect(order()).toEqual([3, 4, 0, 1, 2]);
  dispose();
});
