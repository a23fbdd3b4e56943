import { listFlatChildren } from './flat-tree.ts';
import type { Area } from './plan-capture.ts';

/** What of a page has to be copied so that a part of it can be drawn. */
export type Drawn = {
  /** Elements whose children are copied. Every other one is copied as an empty box of its size. */
  opened: ReadonlySet<Element>;
  /** Elements that are copied. */
  count: number;
};

/** These are drawn as a whole, or not drawn and needed. */
const isOneThing = /^(svg|select)$/;
const isStyle = /^(style|link)$/;

/**
 * Finds what lies in an area, or holds what does. Reads layout, and changes nothing. An element that lies elsewhere, but flows
 * with the text around it or has no box of its own, is copied with what is in it: an empty one would move the rest.
 */
export function findDrawn(body: Element, area: Area): Drawn {
  const opened = new Set<Element>();
  const { scrollX, scrollY } = window;
  const isInside = ({ left, top, right, bottom }: DOMRect) =>
    left + scrollX < area.x + area.width &&
    right + scrollX > area.x &&
    top + scrollY < area.y + area.height &&
    bottom + scrollY > area.y;

  function visit(element: Element, isWhole: boolean): { isSeen: boolean; hasBox: boolean } {
    const box = element.getBoundingClientRect();
    let hasBox = box.width > 0 || box.height > 0;
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

  function openFlowing(element: Element): number {
    let count = 1;
    for (const child of listFlatChildren(element)) {
      const isClosed = !opened.has(child) && child.firstElementChild !== null;
      if (isClosed && /^(inline|contents)$/.test(getComputedStyle(child).display)) opened.add(child);
      count += opened.has(child) ? openFlowing(child) : 1;
    }
    return count;
  }

  visit(body, false);
  opened.add(body);
  return { opened, count: openFlowing(body) };
}
