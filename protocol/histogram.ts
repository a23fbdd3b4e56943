/**
 * Samples of 0 and more, counted by size: `histogram[n]` are those of bucket n. Two of them add up to one, which lists of
 * samples cannot do without being sent whole.
 */
export type Histogram = number[];

/** The middle, the 95th and the 99th percentile, rounded; null when there are no samples. */
export type Percentiles = { p50: number; p95: number; p99: number } | null;

/** Each bucket ends at this many times where it begins: its middle is less than a tenth off from all that is in it. */
const growth = 1.2;

/** What is larger than 400 million (milliseconds, rows, bytes) is counted with that: an array must not grow with a sample. */
const lastBucket = 110;

/** Counts a sample. */
export function addSample(histogram: Histogram, sample: number): void {
  const bucket = getBucket(sample);
  while (histogram.length <= bucket) histogram.push(0);
  histogram[bucket] = (histogram[bucket] ?? 0) + 1;
}

/** Counts all that another histogram has. */
export function addHistogram(histogram: Histogram, more: Readonly<Histogram>): void {
  while (histogram.length < Math.min(more.length, lastBucket + 1)) histogram.push(0);
  for (const [bucket, count] of more.slice(0, lastBucket + 1).entries()) {
    histogram[bucket] = (histogram[bucket] ?? 0) + count;
  }
}

/** The percentiles of what was counted: each less than a tenth, and the rounding, off from that of the samples themselves. */
export function getPercentiles(histogram: Readonly<Histogram>): Percentiles {
  const total = histogram.reduce((sum, count) => sum + count, 0);
  if (total === 0) return null;
  const at = (share: number): number => {
    let left = Math.ceil(share * total);
    const bucket = histogram.findIndex((count) => (left -= count) <= 0);
    return Math.round(getMiddle(bucket));
  };
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

/** Bucket 0 is below 1; bucket n from `growth` to the power n − 1 until just before the next. */
function getBucket(sample: number): number {
  if (!(sample >= 1)) return 0;
  return Math.min(1 + Math.floor(Math.log(sample) / Math.log(growth)), lastBucket);
}

function getMiddle(bucket: number): number {
  return bucket === 0 ? 0 : growth ** (bucket - 0.5);
}
