/** One bar of a chart: the time that it stands for, and how high it is. */
export type Bar = { startMs: number; endMs: number; value: number };

/** The bars as a chart draws them: each in the middle of its time, in seconds. */
export function toColumns(bars: readonly Bar[]): [times: number[], values: number[]] {
  return [bars.map(({ startMs, endMs }) => (startMs + endMs) / 2_000), bars.map(({ value }) => value)];
}

/**
 * The time of the whole bars that a drag over a chart has touched. null when it is the time that the chart shows already: there is
 * nothing nearer to see.
 */
export function getDragged(
  bars: readonly Bar[],
  fromMs: number,
  toMs: number,
): { fromMs: number; toMs: number } | null {
  const touched = bars.filter(({ startMs, endMs }) => endMs > fromMs && startMs < toMs);
  const [first, last] = [touched[0], touched.at(-1)];
  if (first === undefined || last === undefined || touched.length === bars.length) return null;
  return { fromMs: first.startMs, toMs: last.endMs };
}

/** Whether an axis names days rather than hours, by how far its marks are apart. */
export const areDays = (stepSeconds: number): boolean => stepSeconds >= 86_400;

const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumSignificantDigits: 3 });

/** A value beside an axis, short: `40`, `1.2K`. */
export const formatAxisValue = (value: number): string => compact.format(value);
