/** A rectangle of the document, in CSS pixels from its top left corner. */
export type Area = { x: number; y: number; width: number; height: number };

/** What a plan is made of: sizes in CSS pixels, and how many elements would have to be copied. */
export type PageFacts = {
  /** Of the whole page, shadow roots too. */
  elements: number;
  width: number;
  height: number;
  viewportHeight: number;
  scrollX: number;
  scrollY: number;
  /** Elements that are copied for an area: asked for one area or two, as counting costs layout. */
  countIn: (area: Area) => number;
};

/** What is drawn of a page, `scale` times its size; or nothing, and the number of elements that was too large. */
export type CapturePlan =
  | { kind: 'full' | 'viewport'; area: Area; scale: number }
  | { kind: 'none'; elements: number; maxElements: number };

/** A taller picture is rarely looked at, and each screen costs as much as the first. */
const maxScreens = 5;

/**
 * Elements that html2canvas may have to copy: 500 block a page for about 0.35 s, see "Screenshots" in docs/tracker.md. An
 * ordinary computer is about twice as fast as the machine of those measurements.
 */
export const maxDrawnElements = 500;

/** Elements of a page whose places are looked up, which takes 3 ms per thousand: more cost more than a frame has. */
export const maxPageElements = 10_000;

/** Pixels of the bitmap, 24 MB of memory: five screens of 1440 × 900 at nearly their size. */
const maxPixels = 6_000_000;

const buildPlan = (kind: 'full' | 'viewport', area: Area): CapturePlan => ({
  kind,
  area,
  scale: Math.min(1, Math.sqrt(maxPixels / (area.width * area.height))),
});

/**
 * Decides what a picture shows: the page from its top, at most five screens; what is seen now when that is too much, or when
 * the page is scrolled further than that; or nothing.
 */
export function planCapture(page: PageFacts): CapturePlan {
  if (page.elements > maxPageElements) {
    return { kind: 'none', elements: page.elements, maxElements: maxPageElements };
  }
  const width = Math.max(1, Math.round(page.width));
  const viewportHeight = Math.max(1, Math.round(page.viewportHeight));
  const height = Math.max(viewportHeight, Math.round(page.height));
  const fullHeight = Math.min(height, viewportHeight * maxScreens);
  const full = { x: 0, y: 0, width, height: fullHeight };
  const isViewInside = page.scrollX === 0 && page.scrollY + viewportHeight <= fullHeight;
  if (isViewInside && page.countIn(full) <= maxDrawnElements) return buildPlan('full', full);
  const y = Math.max(0, Math.min(Math.round(page.scrollY), height - viewportHeight));
  const view = { x: Math.max(0, Math.round(page.scrollX)), y, width, height: viewportHeight };
  const elements = page.countIn(view);
  return elements > maxDrawnElements
    ? { kind: 'none', elements, maxElements: maxDrawnElements }
    : buildPlan('viewport', view);
}
