import type { ScreenshotView } from '../../protocol/views.ts';
import type { Size } from './moments.ts';

/** A rectangle in CSS pixels. */
export type Box = { x: number; y: number; width: number; height: number };

/** One screenshot with its place in time, and in its document. */
export type Picture = {
  atMs: number;
  /** The part of the document that it shows, in CSS pixels of the document. */
  area: Box;
  view: ScreenshotView;
};

/** Places a screenshot: at its area, else at the viewport it was taken of, at the scroll position. */
export function buildPicture(view: ScreenshotView, atMs: number, fallback: Size): Picture {
  const { area_x, area_y, area_width, area_height } = view;
  const area =
    area_width !== null && area_height !== null
      ? { x: area_x ?? 0, y: area_y ?? 0, width: area_width, height: area_height }
      : {
          x: view.scroll_x,
          y: view.scroll_y,
          width: view.viewport_width ?? fallback.width,
          height: view.viewport_height ?? fallback.height,
        };
  return { atMs, area, view };
}

/** Earlier pictures drawn under the picture of the moment, where that one does not reach. */
const maxLayersBelow = 3;

/** The picture of a moment: the latest of its page at or before `tMs`, else the page's next, null when it has none. */
export function getPicture(ofPage: readonly Picture[], tMs: number): Picture | null {
  return ofPage.findLast((picture) => picture.atMs <= tMs) ?? ofPage[0] ?? null;
}

/**
 * The pictures that make up what is seen of a page, bottom first: the picture of the moment on top, under it earlier
 * ones of parts that it does not show, and, when all of these lie outside the viewport, the page's next one that does not.
 */
export function listLayers(ofPage: readonly Picture[], tMs: number, seen: Box): Picture[] {
  const top = getPicture(ofPage, tMs);
  if (top === null) return [];
  const layers = [top];
  for (const picture of ofPage.filter(({ atMs }) => atMs <= tMs).toReversed()) {
    if (layers.length > maxLayersBelow) break;
    if (picture.view.viewport_width !== top.view.viewport_width) continue;
    if (!layers.some((above) => isInside(picture.area, above.area))) layers.push(picture);
  }
  const visible = layers.filter((layer) => isOverlapping(layer.area, seen));
  if (visible.length > 0) return visible.toReversed();
  const next = ofPage.find((picture) => picture.atMs > tMs && isOverlapping(picture.area, seen));
  return next === undefined ? [] : [next];
}

function isInside(inner: Box, outer: Box): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

function isOverlapping(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
