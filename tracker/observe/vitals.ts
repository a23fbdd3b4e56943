import { logDebug } from '../debug.ts';
import type { Observe } from '../emit.ts';
import { whenIdle } from '../when-idle.ts';
import { listen } from './listen.ts';
import type { OnMetric } from './web-vitals.ts';

/**
 * Emits a `web_vital` for LCP, CLS and INP when each is final, under the address that the page was loaded with. What measures them is
 * loaded when the page is idle, in a chunk of its own; where it cannot be loaded, there are none. Its listeners are the
 * window's, and what it says when the page is hidden comes before the document's last beacon.
 */
export const observeVitals: Observe = ({ emit }) => {
  let url = location.href;
  let isStopped = false;
  let stopReports: (() => void) | undefined;

  const onMetric: OnMetric = ({ name, value, rating }) => {
    if (name !== 'LCP' && name !== 'CLS' && name !== 'INP') return;
    const event_data = { name, value: Math.round(value * 1_000) / 1_000, rating };
    emit(() => ({ event_type: 'web_vital', event_data }), Date.now(), url);
  };

  const load = async () => {
    const { reportWebVitals } = await import('./web-vitals.ts');
    if (!isStopped) stopReports = reportWebVitals(onMetric);
  };

  whenIdle(() => {
    if (!isStopped) void load().catch(logDebug);
  });
  const stopShown = listen(window, 'pageshow', ({ persisted }) => {
    if (persisted) url = location.href;
  });
  return () => {
    isStopped = true;
    stopShown();
    stopReports?.();
  };
};
