import { createEffect, createSignal, on, onCleanup } from 'solid-js';

/** How long a list has not been scrolled when it is put in order. */
const restMs = 300;

/**
 * The order in which the elements of a list stand in the page, by the rows that they draw. They are put where they are seen by
 * their style; a screen reader goes by the page, which follows when the list is at rest.
 */
export function createRowOrder(rows: () => readonly number[]): () => readonly number[] {
  const [order, setOrder] = createSignal<readonly number[]>([]);
  const sort = () => setOrder([...rows().keys()].sort((a, b) => (rows()[a] ?? 0) - (rows()[b] ?? 0)));
  createEffect(
    on(rows, ({ length }) => {
      if (length !== order().length) sort();
      else {
        const timer = setTimeout(sort, restMs);
        onCleanup(() => clearTimeout(timer));
      }
    }),
  );
  return order;
}
