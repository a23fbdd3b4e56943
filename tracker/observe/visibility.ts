import type { Emit } from '../emit.ts';
import { listen, stopAll } from './listen.ts';

/** Emits a `visibility` when the page is hidden or shown. A page that is left counts as hidden. */
export function observeVisibility(emit: Emit): () => void {
  let state: 'visible' | 'hidden' = getState();
  const report = (now: 'visible' | 'hidden') => {
    if (now === state) return;
    state = now;
    emit({ event_type: 'visibility', event_data: { state } });
  };
  return stopAll([
    listen(document, 'visibilitychange', () => report(getState())),
    listen(window, 'pagehide', () => report('hidden')),
    listen(window, 'pageshow', () => report(getState())),
  ]);
}

const getState = () => (document.visibilityState === 'hidden' ? 'hidden' : 'visible');
