const whole = new Intl.NumberFormat('en', { useGrouping: true });

/** A whole number with its thousands apart by a narrow space: `1 284`. */
export const formatNumber = (n: number): string => whole.format(n).replaceAll(',', '\u202f');

/** A number with its word: `1 event`, `3 events`. */
export const formatCount = (n: number, one: string, many = `${one}s`): string =>
  `${formatNumber(n)}\u00a0${n === 1 ? one : many}`;
