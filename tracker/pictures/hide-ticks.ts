import { pseudoCopy, removePseudo } from './html2canvas-copies.ts';

/** Has a look of its own, so it is no tick. */
const contents = 'img, picture, canvas, input, select, textarea, button';

/**
 * Hides in the copy what may show whether a checkbox or a radio is checked: pages draw ticks of their own beside it or in its
 * label, and html2canvas copies pseudo-elements and SVG with the looks of the original. Text stays.
 */
export function hideTicks(original: HTMLInputElement, copies: ReadonlyMap<Element, HTMLElement>): void {
  const places = [original, original.nextElementSibling, ...(original.labels ?? [])];
  for (const place of places) {
    const copy = place && copies.get(place);
    for (const part of copy ? [copy, ...copy.querySelectorAll<HTMLElement>('*')] : []) {
      if (part.localName === pseudoCopy) removePseudo(part);
      else if (isTick(part)) part.style.setProperty('visibility', 'hidden', 'important');
    }
  }
}

function isTick(part: Element): boolean {
  if (part.localName === 'svg') return true;
  return !part.matches(contents) && !part.querySelector(contents) && (part.textContent ?? '').trim() === '';
}
