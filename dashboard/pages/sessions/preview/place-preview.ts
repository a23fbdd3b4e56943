/** Between the card and the pointer, the row's name, and the edges of the window. */
const besidePx = 28;
const edgePx = 8;

/** Where the card is: its upper or its lower edge is given, whichever is at the row. CSS pixels of the window. */
export type Place = { left: number; maxHeight: number } & ({ top: number } | { bottom: number });

/**
 * Puts the card of a row under it, or above it where there is more room: beside the way of a pointer that goes on to the
 * next row, which it never lies under.
 */
export function placePreview(
  row: { top: number; bottom: number },
  pointerX: number,
  cardWidth: number,
  viewport: { width: number; height: number },
): Place {
  const right = pointerX + besidePx;
  const isRoomRight = right + cardWidth + edgePx <= viewport.width;
  const left = Math.max(edgePx, isRoomRight ? right : pointerX - besidePx - cardWidth);
  const [above, below] = [row.top - edgePx, viewport.height - row.bottom - edgePx];
  return below >= above
    ? { left, top: row.bottom, maxHeight: below }
    : { left, bottom: viewport.height - row.top, maxHeight: above };
}
