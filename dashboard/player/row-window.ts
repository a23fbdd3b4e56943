/** A list whose rows are all of one height, of which `height` pixels are seen from `scrollTop` on. */
export type ListView = { scrollTop: number; height: number; rowHeight: number; count: number };

/** Rows that are drawn above and below those that are seen: one frame of fast scrolling. */
const overscan = 12;

/**
 * The numbers of the rows to draw, by the element that draws each: those that are seen and some around them. While a list of that
 * height is scrolled there are always as many, and an element keeps its row until that is out of sight: none is made or moved.
 */
export function placeRows({ scrollTop, height, rowHeight, count }: ListView): number[] {
  if (height <= 0) return [];
  const elements = Math.min(count, Math.ceil(height / rowHeight) + 1 + 2 * overscan);
  const first = Math.max(0, Math.min(Math.floor(scrollTop / rowHeight) - overscan, count - elements));
  const offset = first % elements;
  return Array.from({ length: elements }, (_, i) => first - offset + i + (i < offset ? elements : 0));
}

/** Where a list is scrolled to so that a row stands in the middle, as far as the list goes. */
export function centreRow(row: number, { height, rowHeight, count }: Omit<ListView, 'scrollTop'>): number {
  const wanted = row * rowHeight - (height - rowHeight) / 2;
  return Math.round(Math.min(Math.max(0, wanted), Math.max(0, count * rowHeight - height)));
}
