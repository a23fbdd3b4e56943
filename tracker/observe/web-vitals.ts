import { onCLS, onINP, onLCP, type Metric } from 'web-vitals';

/** Gets a metric whenever it has a new value. */
export type OnMetric = (metric: Metric) => void;

/**
 * Reports every new value of LCP, CLS and INP, and anew after a return from the back/forward cache. What happened before this was
 * loaded is in the browser's buffers. Returns what ends it.
 */
export function reportWebVitals(onMetric: OnMetric): () => void {
  let isOn = true;
  const report = (metric: Metric) => {
    if (isOn) onMetric(metric);
  };
  const endAll = collectEnds(() => {
    for (const measure of [onLCP, onCLS, onINP]) measure(report, { reportAllChanges: true });
  });
  return () => {
    isOn = false;
    endAll();
  };
}

/**
 * Does `work`, and returns what removes the listeners and disconnects the observers that it has made: the package has no
 * stop of its own. While it runs, and no code of the page can, the window has functions that remember them.
 */
function collectEnds(work: () => void): () => void {
  const ends: (() => void)[] = [];
  const { addEventListener, removeEventListener } = Object.getOwnPropertyDescriptors(EventTarget.prototype);
  const add = addEventListener.value as (...args: unknown[]) => void;
  const remove = removeEventListener.value as (...args: unknown[]) => void;
  const keepListener = (...args: unknown[]) => {
    add.apply(window, args);
    ends.push(() => remove.apply(window, args));
  };
  class KeptObserver extends PerformanceObserver {
    constructor(callback: PerformanceObserverCallback) {
      super(callback);
      ends.push(() => this.disconnect());
    }
  }
  withReplaced('addEventListener', keepListener, () => withReplaced('PerformanceObserver', KeptObserver, work));
  return () => {
    for (const end of ends.splice(0)) end();
  };
}

function withReplaced(name: 'addEventListener' | 'PerformanceObserver', value: unknown, work: () => void): void {
  const own = Object.getOwnPropertyDescriptor(window, name);
  Object.defineProperty(window, name, { value, configurable: true, writable: true });
  try {
    work();
  } finally {
    if (own) Object.defineProperty(window, name, own);
    else Reflect.deleteProperty(window, name);
  }
}
