import { onCLS, onINP, onLCP, type Metric } from 'web-vitals';
import type { Emit } from '../emit.ts';

/** Emits a `web_vital` for LCP, CLS and INP when each is final: at the latest when the page is hidden. */
export function reportWebVitals(emit: Emit): void {
  const report = ({ name, value, rating }: Metric) =>
    emit(() => ({
      event_type: 'web_vital',
      event_data: { name: name as 'LCP' | 'CLS' | 'INP', value: Math.round(value * 1_000) / 1_000, rating },
    }));
  onLCP(report);
  onCLS(report);
  onINP(report);
}
