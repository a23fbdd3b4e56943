import { resolveOptions, type Options } from '../../options.ts';
import { buildMarks } from '../../privacy/marks.ts';
import { isMasked } from '../../privacy/mask-field.ts';
import { drawPage } from '../draw-page.ts';
import { getPlan } from '../get-plan.ts';
import type { Area } from '../plan-capture.ts';

/** A picture of the page as it is now, and how large it is to the page. Rejects as `drawPage` does, and without a plan. */
export async function draw(given: Partial<Options> = {}): Promise<{ image: Blob; area: Area; scale: number }> {
  const { plan, drawn } = getPlan();
  if (plan.kind === 'none') throw new Error('too large to be drawn');
  const options = resolveOptions(given, undefined);
  const marks = buildMarks(options);
  const isFieldMasked = (field: Element) => isMasked(field, { options, marks });
  const { signal } = new AbortController();
  const image = await drawPage({ ...plan, drawn, marks, isFieldMasked, options, signal });
  return { image, area: plan.area, scale: plan.scale };
}

/** The bytes of a picture of the page as it is now. */
export async function drawBytes(given: Partial<Options> = {}): Promise<number[]> {
  const { image } = await draw(given);
  return [...new Uint8Array(await image.arrayBuffer())];
}

/** The colour of a picture at one of its pixels, as [red, green, blue]. */
export async function getColour(image: Blob, x: number, y: number): Promise<number[]> {
  const bitmap = await createImageBitmap(image);
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const context = canvas.getContext('2d');
  context?.drawImage(bitmap, 0, 0);
  return [...(context?.getImageData(Math.round(x), Math.round(y), 1, 1).data ?? [])].slice(0, 3);
}

/** Whether a colour is another, as far as a JPEG keeps it. */
export const isNear = (colour: number[], expected: number[]) =>
  expected.every((value, i) => Math.abs(value - (colour[i] ?? -99)) < 12);
