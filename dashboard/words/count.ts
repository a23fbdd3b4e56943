/** Between the digits of a number, but for those behind its point, where thousands end. */
const thousands = /(?<!\.\d*)\B(?=(?:\d{3})+(?!\d))/g;

/** A number with its thousands apart by a narrow space: `1 284`. */
export const formatNumber = (n: number): string => String(n).replace(thousands, '\u202f');

/** A number with its word: `1 event`, `3 events`. */
export const formatCount = (n: number, one: string, many = `${one}s`): string =>
  `${formatNumber(n)}\u00a0${n === 1 ? one : many}`;

/** A number that is known roughly: `about 1 300 000`. */
export const formatAbout = (n: number): string => `about\u00a0${formatNumber(Number(n.toPrecision(2)))}`;
