import type { Marks } from '../privacy/marks.ts';

/** A picture of a part of the document. `area` is in CSS pixels of the document. */
export type Drawing = {
  image: Blob;
  area: { area_x: number; area_y: number; area_width: number; area_height: number };
};

/** What the lazily loaded chunk exports. */
export type Drawer = { drawPage: (marks: Marks) => Promise<Drawing | undefined> };

/** A taller picture is rarely seen and blocks the page for longer: three viewports from the top. */
const maxViewports = 3;

/** Pixels of the bitmap: 16 MB of memory, and a JPEG far below what the server takes. */
const maxPixels = 4_000_000;

/** Which part of a page to draw, and how large. */
export function planDrawing(page: { width: number; height: number; viewportHeight: number }) {
  const width = Math.max(1, Math.round(page.width));
  const height = Math.max(1, Math.round(Math.min(page.height, page.viewportHeight * maxViewports)));
  return { width, height, scale: Math.min(1, Math.sqrt(maxPixels / (width * height))) };
}
