const whole = new Intl.NumberFormat('en', { useGrouping: true });

/** A whole number with its thousands apart by a narrow space: `1 284`. */
export const formatNumber = (n: number): string =>
  Math.abs(n) < 1_000 ? String(n) : whole.format(n).replaceAll(',', '\u202f');

/** A number with its word: `1 event`, `3 events`. */
export const formatCount = (n: number, one: string, many = `${one}s`): string =>
  `${formatNumber(n)}\u00a0${n === 1 ? one : many}`;

const rough = new Intl.NumberFormat('en', { useGrouping: true, maximumSignificantDigits: 2 });

/** A number that is known roughly: `about 1 300 000`. */
export const formatAbout = (n: number): string => `about\u00a0${rough.format(n).replaceAll(',', '\u202f')}`;
