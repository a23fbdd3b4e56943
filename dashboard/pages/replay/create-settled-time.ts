import { createComputed, createSignal, on, onCleanup } from 'solid-js';

/** A longer step than this is a seek: at 16× even a slow frame is less. */
const jumpMs = 1_000;

/** Who drags along the timeline stops nowhere for as long as this. */
const restMs = 150;

/** A player's time for what is costly to follow: null at first, then with it while it moves on, and `restMs` after it has jumped. */
export function createSettledTime(timeMs: () => number): () => number | null {
  const [settled, setSettled] = createSignal<number | null>(null);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const rest = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      timer = undefined;
      setSettled(timeMs());
    }, restMs);
  };
  createComputed(
    on(timeMs, (now, before) => {
      if (before === undefined || Math.abs(now - before) > jumpMs) rest();
      else if (timer === undefined) setSettled(now);
    }),
  );
  onCleanup(() => clearTimeout(timer));
  return settled;
}
