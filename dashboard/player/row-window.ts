/** A list whose rows are all of one height, of which `height` pixels are seen from `scrollTop` on. */
export type ListView = { scrollTop: number; height: number; rowHeight: number; count: number };

/** Rows that are drawn above and below those that are seen: one frame of fast scrolling. */
const overscan = 12;

/** The numbers of the rows to draw, in order. */
export function listDrawnRows({ scrollTop, height, rowHeight, count }: ListView): number[] {
  if (height <= 0) return [];
  const first = Math.max(0, Math.floor(scrollTop / rowHeight) - overscan);
  const end = Math.min(count, Math.ceil((scrollTop + height) / rowHeight) + overscan);
  return Array.from({ length: Math.max(0, end - first) }, (_, i) => first + i);
}

/** Where a list is scrolled to so that a row stands in the middle, as far as the list goes. */
export function centreRow(row: number, { height, rowHeight, count }: Omit<ListView, 'scrollTop'>): number {
  const wanted = row * rowHeight - (height - rowHeight) / 2;
  return Math.round(Math.min(Math.max(0, wanted), Math.max(0, count * rowHeight - height)));
}
