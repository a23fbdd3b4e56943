/** Between which rates the highest one lies that is held; `failed` is Infinity until one was not held. */
export type Bounds = { held: number; failed: number };

/** The first rate, requests a second: whatever machine this is, it holds that. */
export const firstRate = 60;

/** No rate above this is tried: no machine for a benchmark holds it. */
const mostRate = 10_000;

/** While every rate is held, the next is so many times the last. */
const factor = 1.3;

/** The two bounds are close enough when they differ by less than this. */
const precision = 1.08;

/** Nothing is known of any rate. */
export const noBounds: Bounds = { held: 0, failed: Number.POSITIVE_INFINITY };

/** The rate to try next; null when the highest that is held is known well enough, or the first was not held. */
export function getNextRate({ held, failed }: Bounds): number | null {
  if (failed === Number.POSITIVE_INFINITY) {
    const next = held === 0 ? firstRate : held * factor;
    return next <= mostRate ? next : null;
  }
  return held > 0 && failed / held >= precision ? Math.sqrt(held * failed) : null;
}
