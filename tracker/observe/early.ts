import { listen, stopAll } from './listen.ts';

/** An event that no observer has seen yet; its path, which a browser forgets once it is dispatched; and when it was. */
export type EarlyEvent = { event: Event; path: readonly EventTarget[]; at: number };

/** What may happen before the observers are loaded, and what a recording is the poorer without. */
const types = [
  'click',
  'dblclick',
  'contextmenu',
  'input',
  'change',
  'submit',
  'keydown',
  'error',
  'unhandledrejection',
] as const;

/** More than this in the first moments is no visitor. */
const maxEarly = 100;

/** Keeps what happens until it is taken, which ends the watching. */
export function keepEarly(): () => EarlyEvent[] {
  const kept: EarlyEvent[] = [];
  const keep = (event: Event) => {
    if (kept.length < maxEarly) kept.push({ event, path: event.composedPath(), at: Date.now() });
  };
  const stop = stopAll(types.map((type) => listen(window, type, keep)));
  return () => {
    stop();
    return kept.splice(0);
  };
}
