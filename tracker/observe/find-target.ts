import type { Marks } from '../privacy/marks.ts';

/** Events that were over before they were looked at: their paths, which a browser has forgotten, and when they were. */
const kept = new WeakMap<Event, { path: readonly EventTarget[]; at: number }>();

/** Remembers the path of an event that is over, and when it happened. */
export function keepEvent(event: Event, path: readonly EventTarget[], at: number): void {
  kept.set(event, { path, at });
}

/** Whether an event was over before anybody looked at it. */
export function isLate(event: Event): boolean {
  return kept.has(event);
}

/** When an event happened, in unix milliseconds. */
export function getTime(event: Event): number {
  return kept.get(event)?.at ?? Date.now();
}

/** What an event went through, from the inside out, across open shadow roots. */
export function getPath(event: Event): readonly EventTarget[] {
  return kept.get(event)?.path ?? event.composedPath();
}

/**
 * The innermost element an event happened on, in an open shadow root too; undefined when it lies in a part of the page that
 * is to be ignored. A blocked part is one closed box: what happens in it happens on its outermost element.
 */
export function findTarget(event: Event, { ignore, block, closed }: Marks): Element | undefined {
  let target: Element | undefined;
  let box: Element | undefined;
  for (const it of getPath(event)) {
    if (!(it instanceof Element)) continue;
    target ??= it;
    if (!it.matches(closed)) continue;
    if (it.matches(ignore)) return undefined;
    if (it.matches(block)) box = it;
  }
  return box ?? target;
}

/**
 * Whether an element, or whatever is drawn around it, matches: what the path of an event on it would tell. True of a shadow
 * host, as nobody knows what in it the event was on.
 */
export function isInside(element: Element, selector: string): boolean {
  if (element.shadowRoot) return true;
  let current: Element | null | undefined = element;
  while (current && !current.matches(selector)) {
    const root: Node = current.getRootNode();
    current = current.assignedSlot ?? current.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
  }
  return current !== null && current !== undefined;
}
