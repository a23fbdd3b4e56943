/**
 * The child elements as html2canvas 1.4.1 walks them: those of an open shadow root in the place of its host's own, and what is
 * put into a slot in the place of the slot.
 */
export function listFlatChildren(element: Element): Element[] {
  const children = [...(element.shadowRoot ?? element).children];
  return children.flatMap((child) => {
    if (!(child instanceof HTMLSlotElement)) return child;
    return child.assignedElements();
  });
}

/** The parent in the same order; null for the document's root. */
export function getFlatParent(element: Element): Element | null {
  const place = element.assignedSlot ?? element;
  const root = place.parentNode;
  return place.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
}

/** How many elements a page or a part of it has, in its open shadow roots too. */
export function countElements(root: ParentNode): number {
  let count = 0;
  for (const { shadowRoot } of root.querySelectorAll('*')) count += 1 + (shadowRoot ? countElements(shadowRoot) : 0);
  return count;
}
