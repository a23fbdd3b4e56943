import type { Observe, Watch } from '../emit.ts';
import { listen, stopAll } from './listen.ts';

/** Emits a `visibility` when the page is hidden or shown. A page that is left counts as hidden. */
export const observeVisibility: Observe<Watch> = ({ emit }) => {
  let last = getState();
  const report = (state: 'visible' | 'hidden') => {
    if (state === last) return;
    last = state;
    emit(() => ({ event_type: 'visibility', event_data: { state } }));
  };
  return stopAll([
    listen(document, 'visibilitychange', () => report(getState())),
    listen(window, 'pagehide', () => report('hidden')),
    listen(window, 'pageshow', () => report(getState())),
  ]);
};

const getState = () => (document.visibilityState === 'hidden' ? 'hidden' : 'visible');
