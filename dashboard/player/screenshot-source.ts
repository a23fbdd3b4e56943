import type { EventView, ScreenshotView } from '../../protocol/views.ts';
import { getPageKey, type Size } from './moments.ts';
import { buildPicture, getPicture, indexPictures, listLayers, type Picture, type Pictures } from './pictures.ts';
import { findFirstAfter, findLastAtOrBefore } from './search.ts';
import type { HeldWindow, Source } from './source.ts';

/** What screenshots show of a moment. */
export type ScreenshotsShown = {
  /** The screenshot of the moment, null when the page has none. */
  picture: Picture | null;
  /** What is drawn, bottom first; empty when no picture reaches into the viewport. */
  layers: readonly Picture[];
};

/** The source whose items are pictures of the page, taken now and then. */
export type ScreenshotSource = Source<'screenshots', ScreenshotsShown, Picture>;

/** A screenshot with its time in unix milliseconds. */
export type StampedScreenshot = { view: ScreenshotView; ms: number };

/** What the tracker told of pictures that it did not take, by page, in time order. */
export type SkipsByPage = ReadonlyMap<string, readonly Skip[]>;

type Skip = { atMs: number; view: EventView };

/** Two to come are loaded before their time, so that none flickers; a few past ones stay for who goes back a little. */
const heldWindow: HeldWindow = { behind: 4, ahead: 2 };

const none: Pictures = indexPictures([]);

/** Makes the source of screenshots, which may come in any order, of a recording that starts at `startMs`. */
export function makeScreenshotSource(
  screenshots: readonly StampedScreenshot[],
  { startMs, fallback, skips }: { startMs: number; fallback: Size; skips: SkipsByPage },
): ScreenshotSource {
  const all = indexPictures(
    screenshots.map(({ view, ms }) => buildPicture(view, ms - startMs, fallback)).sort((a, b) => a.atMs - b.atMs),
  );
  const byPage = new Map(
    [...Map.groupBy(all.list, ({ view }) => getPageKey(view.page_url))].map(([key, list]) => [
      key,
      indexPictures(list),
    ]),
  );

  const skipTimes = new Map([...skips].map(([key, list]) => [key, Float64Array.from(list, ({ atMs }) => atMs)]));
  /** The last that was told of the page, else the first that will be, as with pictures. */
  const getSkip = (pageKey: string | null, tMs: number): EventView | null => {
    if (pageKey === null) return null;
    const last = findLastAtOrBefore(skipTimes.get(pageKey) ?? [], tMs);
    return skips.get(pageKey)?.[Math.max(0, last)]?.view ?? null;
  };

  return {
    kind: 'screenshots',
    marks: all.times,
    getPlace(tMs) {
      const view = getPicture(all, tMs)?.view;
      if (view === undefined) return null;
      const viewport = {
        width: view.viewport_width ?? fallback.width,
        height: view.viewport_height ?? fallback.height,
      };
      return { pageUrl: view.page_url, scroll: { x: view.scroll_x, y: view.scroll_y }, viewport };
    },
    getShown({ tMs, pageKey, seen }) {
      const ofPage = pageKey === null ? all : (byPage.get(pageKey) ?? none);
      const picture = getPicture(ofPage, tMs);
      const layers = listLayers(ofPage, tMs, seen);
      if (layers.length > 0) return { kind: 'screenshots', picture, layers, nothing: null };
      const nothing =
        picture === null ? { of: 'page' as const, skip: getSkip(pageKey, tMs) } : { of: 'part' as const, skip: null };
      return { kind: 'screenshots', picture, layers, nothing };
    },
    listHeld(tMs, { behind, ahead } = heldWindow) {
      const next = findFirstAfter(all.times, tMs);
      return all.list.slice(Math.max(0, next - 1 - behind), next + ahead);
    },
  };
}
