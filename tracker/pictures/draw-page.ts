import { maxScreenshotBytes } from '../../protocol/limits.ts';
import type { Options } from '../options.ts';
import type { Marks } from '../privacy/marks.ts';
import { capture } from './capture.ts';
import type { Drawn } from './find-drawn.ts';
import { keepPlaces } from './keep-places.ts';
import { maskClone } from './mask-clone.ts';
import { noteOriginals } from './note-originals.ts';
import type { Area } from './plan-capture.ts';
import { resolveColours } from './resolve-colours.ts';
import { scopeShadowStyles } from './scope-shadow-styles.ts';

/** An image that takes longer is left out. */
const imageTimeoutMs = 3_000;

/** What to draw, as it was planned, and by which rules it is masked. */
export type Order = {
  area: Area;
  scale: number;
  drawn: Drawn;
  marks: Marks;
  /** Asked of the extras, which know what was ever a password: this chunk has no memory of the page. */
  isFieldMasked: (field: Element) => boolean;
  options: Pick<Options, 'screenshotQuality'>;
  signal: AbortSignal;
};

/** What this chunk exports. */
export type Drawer = { drawPage: typeof drawPage };

/** Draws a part of the page, masked, as a JPEG. Rejects when anything fails, above all the masking. */
export function drawPage({ area, scale, drawn, marks, isFieldMasked, options, signal }: Order): Promise<Blob> {
  const element = document.documentElement;
  const notes = noteOriginals(element, marks, drawn, isFieldMasked);
  return capture(
    {
      element,
      area,
      scale,
      isLeftOut: (original) => notes.isLeftOut(original),
      prepare(clone) {
        const pairs = notes.listPairs(clone);
        maskClone(pairs);
        scopeShadowStyles(clone);
        keepPlaces(pairs);
        clone.defaultView?.scrollTo(area.x, area.y);
        resolveColours(clone);
      },
    },
    { quality: options.screenshotQuality, maxBytes: maxScreenshotBytes, imageTimeoutMs, signal },
  );
}
