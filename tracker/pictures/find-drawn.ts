import { listFlatChildren } from './flat-tree.ts';
import type { Area } from './plan-capture.ts';

/** What of a page has to be copied so that a part of it can be drawn. */
export type Drawn = {
  /** Elements whose children are copied. Others are copied as an empty box of their size. */
  opened: ReadonlySet<Element>;
  /** Elements that are not copied at all: each follows another one that stands in its place, so many pixels taller. */
  dropped: ReadonlySet<Element>;
  taller: ReadonlyMap<Element, number>;
  /** Elements that are copied. */
  count: number;
};

/** These are drawn as a whole, or not drawn and needed. */
const isOneThing = /^(svg|select)$/;
const isStyle = /^(style|link)$/;

const isFlowing = (element: Element) =>
  element.hasChildNodes() && /^(inline|contents)$/.test(getComputedStyle(element).display);

const hasSize = ({ width, height }: DOMRect) => width > 0 || height > 0;

/**
 * Finds what lies in an area, or holds what does. Reads layout, and changes nothing. An element that lies elsewhere, but flows
 * with the text around it or has no box of its own, is copied with what is in it: an empty one would move the rest. Of those at
 * the end of a list that lie below the area, one is copied in the place of all.
 */
export function findDrawn(body: Element, area: Area): Drawn {
  const opened = new Set<Element>([body]);
  const dropped = new Set<Element>();
  const taller = new Map<Element, number>();
  const boxes = new Map<Element, DOMRect>();
  const { scrollX, scrollY } = window;
  const left = area.x - scrollX;
  const top = area.y - scrollY;
  const [right, bottom] = [left + area.width, top + area.height];
  const isInside = (box: DOMRect) => box.left < right && box.right > left && box.top < bottom && box.bottom > top;

  const getBox = (element: Element) => boxes.get(element) ?? element.getBoundingClientRect();

  function visit(element: Element, isWhole: boolean): { isSeen: boolean; hasBox: boolean } {
    const box = element.getBoundingClientRect();
    boxes.set(element, box);
    let hasBox = hasSize(box);
    let isSeen = isWhole || isStyle.test(element.localName) || (hasBox && isInside(box));
    const isWholeInside = isWhole || (isSeen && isOneThing.test(element.localName));
    for (const child of listFlatChildren(element)) {
      const found = visit(child, isWholeInside);
      isSeen ||= found.isSeen;
      hasBox ||= found.hasBox;
    }
    if (isSeen) opened.add(element);
    return { isSeen, hasBox };
  }

  function count(element: Element): number {
    const children = listFlatChildren(element);
    const end = children.reduce((last, child, i) => (isBelow(child) ? last : i + 1), 0);
    dropEnd(children.slice(end));
    for (const child of children.slice(0, end)) if (!opened.has(child) && isFlowing(child)) opened.add(child);
    const copied = children.filter((child) => !dropped.has(child));
    return copied.reduce((sum, child) => sum + (opened.has(child) ? count(child) : 1), 1);
  }

  function isBelow(element: Element): boolean {
    const box = getBox(element);
    return !opened.has(element) && (!hasSize(box) || box.top >= bottom);
  }

  function dropEnd(below: Element[]): void {
    const withBox = below.filter((element) => hasSize(getBox(element)));
    const [first, ...others] = withBox;
    if (!first) return;
    for (const element of others) dropped.add(element);
    const endPx = Math.max(...withBox.map((element) => getBox(element).bottom));
    taller.set(first, endPx - getBox(first).bottom);
  }

  visit(body, false);
  return { opened, dropped, taller, count: count(body) };
}
