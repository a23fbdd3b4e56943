/** Samples kept: enough for a steady 99th percentile, small enough to sort when somebody asks. */
const maxSamples = 1_000;

/** The middle, the 95th and the 99th percentile of the samples kept, rounded; null when there are none. */
export type Percentiles = { p50: number; p95: number; p99: number } | null;

/** Keeps the last thousand samples of one figure, in memory. */
export function makeMeter() {
  const samples: number[] = [];
  let next = 0;
  return {
    add(sample: number): void {
      samples[next] = sample;
      next = (next + 1) % maxSamples;
    },
    getPercentiles(): Percentiles {
      if (samples.length === 0) return null;
      const sorted = [...samples].sort((a, b) => a - b);
      const at = (share: number): number => Math.round(sorted[Math.ceil(share * sorted.length) - 1] ?? 0);
      return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
    },
  };
}

export type Meter = ReturnType<typeof makeMeter>;
