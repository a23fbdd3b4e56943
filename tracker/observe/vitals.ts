import { logDebug } from '../debug.ts';
import type { Emitted, Observe } from '../emit.ts';
import { whenIdle } from '../when-idle.ts';
import { listen, onHidden, stopAll } from './listen.ts';
import type { OnMetric } from './web-vitals.ts';

/**
 * Emits a `web_vital` for LCP, CLS and INP when the page is hidden or left, each with its last value, and again only if it has another
 * by the next time. They stand under the address that the page was loaded with. What measures them is loaded when the page is
 * idle, in a chunk of its own; where it cannot be loaded, there are none. Values are held back until then, as a browser that
 * leaves a page says so first with `pagehide`, when the last beacon is due, and the package waits for what comes after it.
 */
export const observeVitals: Observe = ({ emit }) => {
  let url = location.href;
  let isStopped = false;
  let stopReports: (() => void) | undefined;
  const held = new Map<string, Emitted>();

  const onMetric: OnMetric = ({ name, value, rating }) => {
    if (name !== 'LCP' && name !== 'CLS' && name !== 'INP') return;
    held.set(name, {
      event_type: 'web_vital',
      event_data: { name, value: Math.round(value * 1_000) / 1_000, rating },
    });
  };

  const emitHeld = () => {
    for (const vital of held.values()) emit(() => vital, Date.now(), url);
    held.clear();
  };

  const load = async () => {
    const { reportWebVitals } = await import('./web-vitals.ts');
    if (!isStopped) stopReports = reportWebVitals(onMetric);
  };

  whenIdle(() => {
    if (!isStopped) void load().catch(logDebug);
  });
  const stop = stopAll([
    onHidden(emitHeld),
    listen(window, 'pageshow', ({ persisted }) => {
      if (persisted) url = location.href;
    }),
  ]);
  return () => {
    isStopped = true;
    stop();
    stopReports?.();
    emitHeld();
  };
};
