import { createSignal, onCleanup } from 'solid-js';

/** Becomes true `ms` milliseconds after it was made. */
export function createElapsed(ms: number): () => boolean {
  const [hasElapsed, setElapsed] = createSignal(false);
  const timer = setTimeout(() => setElapsed(true), ms);
  onCleanup(() => clearTimeout(timer));
  return hasElapsed;
}
