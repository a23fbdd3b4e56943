import { onCLS, onINP, onLCP, type Metric } from 'web-vitals';

/** Gets each metric when it is final. */
export type OnMetric = (metric: Metric) => void;

let onMetric: OnMetric | undefined;
let isMeasuring = false;

function report(metric: Metric): void {
  onMetric?.(metric);
}

/**
 * Reports LCP, CLS and INP when each is final: LCP with the first click or key, all of them at the latest when the page is hidden,
 * and again after a return from the back/forward cache. What happened before it was loaded is in the browser's buffers. The package
 * can measure only once per page and not be stopped: what this returns ends the reports, and a later call begins them again.
 */
export function reportWebVitals(callback: OnMetric): () => void {
  onMetric = callback;
  if (!isMeasuring) {
    isMeasuring = true;
    onLCP(report);
    onCLS(report);
    onINP(report);
  }
  return () => {
    if (onMetric === callback) onMetric = undefined;
  };
}
