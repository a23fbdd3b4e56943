/** The index of the last value at or below `x` in an ascending array, −1 when all are above. O(log n). */
export function findLastAtOrBefore(ascending: ArrayLike<number>, x: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] ?? Infinity) <= x) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The index of the first value above `x` in an ascending array, its length when none is. O(log n). */
export function findFirstAfter(ascending: ArrayLike<number>, x: number): number {
  return findLastAtOrBefore(ascending, x) + 1;
}
