import { customCopy, pseudoCopy, removePseudo } from './html2canvas-copies.ts';

/** Has a look of its own, so it is no tick. */
const contents = 'img, picture, canvas, input, select, textarea, button';

/** Smaller ones are hidden by the page, which then draws its own. */
const minVisiblePx = 6;

/**
 * Hides in the copy what may show whether a checkbox or a radio is checked, beside it or in its label. html2canvas copies
 * pseudo-elements, SVG and shadow roots with the looks of the original; where a page has hidden the field itself, each part
 * without text may be the page's own tick. Text stays.
 */
export function hideTicks(original: HTMLInputElement, copies: ReadonlyMap<Element, HTMLElement>): void {
  const isOwnTick = isSeen(original) && !copies.get(original)?.closest(customCopy) ? isSvg : isTick;
  const places = [original, original.nextElementSibling, ...(original.labels ?? [])];
  for (const place of places) {
    const copy = place && copies.get(place);
    for (const part of copy ? [copy, ...copy.querySelectorAll<HTMLElement>('*')] : []) {
      if (part.localName === pseudoCopy) removePseudo(part);
      else if (isOwnTick(part)) part.style.setProperty('visibility', 'hidden', 'important');
    }
  }
}

function isSeen(field: Element): boolean {
  const { appearance, opacity, visibility } = getComputedStyle(field);
  const { width, height } = field.getBoundingClientRect();
  const isLarge = width >= minVisiblePx && height >= minVisiblePx;
  return isLarge && appearance !== 'none' && Number(opacity) > 0 && visibility === 'visible';
}

const isSvg = ({ localName }: Element): boolean => localName === 'svg';

function isTick(part: Element): boolean {
  if (isSvg(part)) return true;
  return !part.matches(contents) && !part.querySelector(contents) && (part.textContent ?? '').trim() === '';
}
