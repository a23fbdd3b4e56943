/** The path of a lane's marks as ticks of `height`, on whole pixels; marks on one pixel are drawn once. */
export function buildTicks(timesMs: readonly number[], durationMs: number, width: number, height: number): string {
  const pixels = new Set(timesMs.map((ms) => Math.round(toPixel(ms, durationMs, width - 2))));
  return Array.from(pixels, (x) => `M${x + 1} 0v${height}`).join('');
}

/** Where a time lies on a timeline of `width` pixels. */
export function toPixel(ms: number, durationMs: number, width: number): number {
  return durationMs <= 0 ? 0 : (Math.min(Math.max(0, ms), durationMs) / durationMs) * width;
}

/** The path of activity bars of 2 px, `pitch` px apart, standing on `height`; `shares` are 0 to 1. */
export function buildBars(shares: readonly number[], pitch: number, height: number): string {
  return shares
    .map(
      (share, index) => `M${index * pitch + 1} ${height}v-${share === 0 ? 1 : Math.max(2, Math.round(share * height))}`,
    )
    .join('');
}
