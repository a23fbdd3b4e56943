/** The value below which `share` (0 to 1) of the samples lie; NaN when there are none. */
export function getPercentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

/** The middle one of the samples. */
export function getMedian(samples: readonly number[]): number {
  return getPercentile(samples, 0.5);
}
