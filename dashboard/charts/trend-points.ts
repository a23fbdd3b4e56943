/** The height of a trend's line in its own units; its width is one less than its values. */
export const trendHeight = 24;

/** Room above and below, so that a line at its highest is not cut. */
const margin = 1;

/**
 * A line through values, as the `d` of an SVG path: from 0 at the foot to the highest of them, or `least` when all are lower, so that
 * a hum is not drawn as a storm. Where a value is null the line has a hole; a value alone is a dot.
 */
export function buildTrendPath(values: readonly (number | null)[], least: number): string {
  const top = Math.max(least, ...values.map((value) => value ?? 0));
  const getY = (value: number): number =>
    Math.round((trendHeight - margin - (value / top) * (trendHeight - 2 * margin)) * 10) / 10;
  let isOn = false;
  const parts = values.map((value, index) => {
    const before = isOn;
    isOn = value !== null;
    if (value === null) return '';
    if (before) return `L${index} ${getY(value)}`;
    const isAlone = (values[index + 1] ?? null) === null;
    return `M${index} ${getY(value)}${isAlone ? 'h0' : ''}`;
  });
  return parts.join('');
}
