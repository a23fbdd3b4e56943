import { createEffect, createMemo, createSignal, on, onCleanup } from 'solid-js';

/** How long a list has not been scrolled when it is put in order. */
const restMs = 300;

/**
 * The order in which the elements of a list stand in the page, by the rows that they draw. They are put where they are seen by
 * their style; a screen reader goes by the page, which follows when the list is at rest.
 */
export function createRowOrder(rows: () => readonly number[]): () => readonly number[] {
  const [isAtRest, tellRest] = createSignal(undefined, { equals: false });
  const count = createMemo(() => rows().length);
  const rest = () => {
    const focused = document.activeElement;
    tellRest();
    // What is moved within a page loses the focus.
    if (focused instanceof HTMLElement && focused !== document.activeElement) focused.focus({ preventScroll: true });
  };
  createEffect(
    on(rows, () => {
      const timer = setTimeout(rest, restMs);
      onCleanup(() => clearTimeout(timer));
    }),
  );
  return createMemo(
    on([count, isAtRest], () => {
      const drawn = rows();
      return [...drawn.keys()].sort((a, b) => (drawn[a] ?? 0) - (drawn[b] ?? 0));
    }),
  );
}
