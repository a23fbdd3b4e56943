import { countFailures, describeFailures, type Figures } from './summarize.ts';

/** The bounds of a rate that is held. */
export const heldBounds = {
  /** A tracker waits 5 s between batches, and no visitor waits for any; slower than this, requests pile up. */
  p99Ms: 500,
  /** Of what is acknowledged, at most this share may be more waiting in the end: sessions drain in turns, so it goes up and down. */
  growth: 0.1,
  /** Of the requests that are due, at least this share is answered. */
  answered: 0.95,
};

/** Why a rate was not held, in words; null when it was. `waiting` of the figures begins after the step has settled. */
export function findFault(asked: number, figures: Figures): string | null {
  const { perSecond, eventsPerSecond, seconds, p99Ms, waiting } = figures;
  if (countFailures(figures) > 0) return describeFailures(figures);
  if (perSecond < asked * heldBounds.answered)
    return `${perSecond.toFixed(0)} of ${asked.toFixed(0)} a second answered`;
  if (p99Ms > heldBounds.p99Ms) return `p99 of ${p99Ms.toFixed(0)} ms`;
  const growth = (waiting.last - waiting.first) / (eventsPerSecond * seconds);
  return growth > heldBounds.growth ? `${(100 * growth).toFixed(0)} % of the events stayed behind` : null;
}
