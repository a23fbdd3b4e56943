import { onCLS, onINP, onLCP, type Metric } from 'web-vitals';

/** Gets a metric whenever it has a new value. */
export type OnMetric = (metric: Metric) => void;

let onMetric: OnMetric | undefined;
let isMeasuring = false;

function report(metric: Metric): void {
  onMetric?.(metric);
}

/**
 * Reports every new value of LCP, CLS and INP, and anew after a return from the back/forward cache. What happened before this was
 * loaded is in the browser's buffers. The package can begin only once per page and not be stopped: what this returns
 * ends the reports, and a later call begins them again.
 */
export function reportWebVitals(callback: OnMetric): () => void {
  onMetric = callback;
  if (!isMeasuring) {
    isMeasuring = true;
    for (const measure of [onLCP, onCLS, onINP]) measure(report, { reportAllChanges: true });
  }
  return () => {
    if (onMetric === callback) onMetric = undefined;
  };
}
