import html2canvas from 'html2canvas';
import { planDrawing, type Drawing } from './drawing.ts';
import { maskClone } from './mask-clone.ts';
import type { Marks } from '../privacy/marks.ts';
import { scopeShadowStyles } from './scope-shadow-styles.ts';

/** Half the bytes of 0.92, and text stays readable. */
const jpegQuality = 0.8;

/** An image that takes longer is left out. */
const imageTimeoutMs = 3_000;

/**
 * Draws the page from its top, masked. Frames are left out: html2canvas would load each a second time, with its scripts.
 * Rejects on what html2canvas cannot parse, such as `oklch()`; undefined when the page is left with a tainted canvas.
 */
export async function drawPage(marks: Marks): Promise<Drawing | undefined> {
  const page = document.documentElement;
  const { width, height, scale } = planDrawing({
    width: page.clientWidth,
    height: page.scrollHeight,
    viewportHeight: window.innerHeight,
  });
  let copy: Element | null | undefined;
  const canvas = await html2canvas(page, {
    x: 0,
    y: 0,
    width,
    height,
    scale,
    scrollX: 0,
    scrollY: 0,
    windowWidth: page.clientWidth,
    windowHeight: window.innerHeight,
    logging: false,
    useCORS: true,
    imageTimeout: imageTimeoutMs,
    ignoreElements: (element) => isLeftOut(element, marks),
    onclone: (clone) => {
      copy = clone.defaultView?.frameElement;
      maskClone(clone, marks);
      scopeShadowStyles(clone);
    },
    // html2canvas 1.4.1 removes the frame of its copy only when it could draw it.
  }).finally(() => copy?.remove());
  const image = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', jpegQuality));
  return image ? { image, area: { area_x: 0, area_y: 0, area_width: width, area_height: height } } : undefined;
}

/** html2canvas makes another element of a custom one and drops its attributes: a marked one would be drawn in plain. */
function isLeftOut(element: Element, { mask, block }: Marks): boolean {
  const { localName } = element;
  if (localName === 'iframe' || localName === 'object') return true;
  return localName.includes('-') && element.matches(`${block}, ${mask}`);
}
