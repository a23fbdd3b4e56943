import { onCLS, onINP, onLCP, type Metric } from 'web-vitals';
import { endAll } from './kept-globals.ts';

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
  for (const measure of [onLCP, onCLS, onINP]) measure(report, { reportAllChanges: true });
  return () => {
    isOn = false;
    endAll();
  };
}
