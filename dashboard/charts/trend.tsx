import { buildTrendPath, trendHeight } from './trend-points.ts';

/** A small line beside a figure: how it was until now. The figure itself is text. */
export function Trend(props: { values: readonly (number | null)[]; least: number }) {
  const width = () => Math.max(1, props.values.length - 1);
  return (
    <svg class="trend" viewBox={`0 0 ${width()} ${trendHeight}`} preserveAspectRatio="none" aria-hidden="true">
      <path d={buildTrendPath(props.values, props.least)} vector-effect="non-scaling-stroke" />
    </svg>
  );
}
