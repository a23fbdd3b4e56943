/** Times followed by those of the items. */
export function joinTimes(times: Float64Array, items: readonly { atMs: number }[]): Float64Array {
  const joined = new Float64Array(times.length + items.length);
  joined.set(times);
  for (const [index, { atMs }] of items.entries()) joined[times.length + index] = atMs;
  return joined;
}
