import html2canvas from 'html2canvas';
import type { Area } from './plan-capture.ts';

/** What is drawn, and how its copy is made. */
export type Target = {
  element: HTMLElement;
  area: Area;
  scale: number;
  /** Called for each element in the order of the copy, right before it is copied. */
  isLeftOut: (element: Element) => boolean;
  /** Called with the copy before it is drawn; what it throws ends the picture. */
  prepare: (clone: Document) => void;
};

/** What a picture may cost. */
export type Limits = {
  /** Of the JPEG, 0 to 1. */
  quality: number;
  maxBytes: number;
  /** An image that takes longer is left out. */
  imageTimeoutMs: number;
  /** Ends the picture when it is aborted. */
  signal: AbortSignal;
};

/** How much smaller a picture becomes that has too many bytes: two times fewer pixels. */
const shrinkBy = Math.SQRT1_2;

/**
 * Draws a part of the page as a JPEG, the only use of html2canvas. Rejects when that cannot draw it, when the signal aborts,
 * or when an image of another origin has tainted the canvas. The frame of its copy is removed in every case: html2canvas 1.4.1
 * does so only after a success.
 */
export async function capture({ element, area, scale, isLeftOut, prepare }: Target, limits: Limits): Promise<Blob> {
  const { quality, maxBytes, imageTimeoutMs, signal } = limits;
  signal.throwIfAborted();
  const others = new Set(document.querySelectorAll('iframe'));
  const drawing = html2canvas(element, {
    x: area.x,
    y: area.y,
    width: area.width,
    height: area.height,
    scale,
    scrollX: area.x,
    scrollY: area.y,
    windowWidth: document.documentElement.clientWidth,
    windowHeight: window.innerHeight,
    logging: false,
    useCORS: true,
    imageTimeout: imageTimeoutMs,
    ignoreElements: isLeftOut,
    onclone(clone) {
      signal.throwIfAborted();
      prepare(clone);
    },
  });
  // html2canvas adds its frame before it first waits.
  const frames = [...document.querySelectorAll('iframe')].filter((frame) => !others.has(frame));
  const whenAborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
  drawing.catch(() => undefined);
  try {
    const canvas = await Promise.race([drawing, whenAborted]);
    return await encode(canvas, quality, maxBytes);
  } finally {
    for (const frame of frames) frame.remove();
  }
}

async function encode(canvas: HTMLCanvasElement, quality: number, maxBytes: number): Promise<Blob> {
  const image = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));
  if (!image) throw new Error('the browser could not encode the picture');
  if (image.size <= maxBytes) return image;
  const smaller = document.createElement('canvas');
  smaller.width = Math.max(1, Math.floor(canvas.width * shrinkBy));
  smaller.height = Math.max(1, Math.floor(canvas.height * shrinkBy));
  smaller.getContext('2d')?.drawImage(canvas, 0, 0, smaller.width, smaller.height);
  return await encode(smaller, quality, maxBytes);
}
