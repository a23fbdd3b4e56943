import type { ScreenshotView } from '../../protocol/views.ts';
import { type Box, isInside, isOverlapping } from './box.ts';
import type { Size } from './moments.ts';
import { findLastAtOrBefore } from './search.ts';

/** One screenshot with its place in time, and in its document. */
export type Picture = {
  atMs: number;
  /** The part of the document that it shows, in CSS pixels of the document. */
  area: Box;
  view: ScreenshotView;
};

/** Pictures in time order, with their times. */
export type Pictures = { list: readonly Picture[]; times: Float64Array };

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

/** Indexes pictures that are in time order. */
export function indexPictures(list: readonly Picture[]): Pictures {
  return { list, times: Float64Array.from(list, ({ atMs }) => atMs) };
}

/** Earlier pictures drawn under the picture of the moment, where that one does not reach. */
const maxLayersBelow = 3;

/** The picture of a moment: the latest of its page at or before `tMs`, else the page's next, null when it has none. */
export function getPicture({ list, times }: Pictures, tMs: number): Picture | null {
  return list[Math.max(0, findLastAtOrBefore(times, tMs))] ?? null;
}

/**
 * The pictures that make up what is seen of a page, bottom first: the picture of the moment on top, under it earlier
 * ones of parts that it does not show, and, when all of these lie outside the viewport, the page's next one that does not.
 */
export function listLayers({ list, times }: Pictures, tMs: number, seen: Box): Picture[] {
  const last = findLastAtOrBefore(times, tMs);
  const top = list[Math.max(0, last)];
  if (top === undefined) return [];
  const layers = [top];
  for (let i = last - 1; i >= 0 && layers.length <= maxLayersBelow; i -= 1) {
    const picture = list[i];
    if (picture === undefined || picture.view.viewport_width !== top.view.viewport_width) continue;
    if (!layers.some((above) => isInside(picture.area, above.area))) layers.push(picture);
  }
  const visible = layers.filter((layer) => isOverlapping(layer.area, seen));
  if (visible.length > 0) return visible.toReversed();
  for (let i = last + 1; i < list.length; i += 1) {
    const next = list[i];
    if (next !== undefined && isOverlapping(next.area, seen)) return [next];
  }
  return [];
}
