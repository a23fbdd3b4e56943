import { listMarked, type Marks } from '../privacy/marks.ts';

/** The paths of events that were over before they were looked at: a browser has forgotten them. */
const paths = new WeakMap<Event, readonly EventTarget[]>();

/** Remembers the path of an event that is over. */
export function keepPath(event: Event, path: readonly EventTarget[]): void {
  paths.set(event, path);
}

/**
 * The innermost element an event happened on, in an open shadow root too; undefined when it lies in a part of the page that
 * is to be ignored. A blocked part is one closed box: what happens in it happens on its outermost element.
 */
export function findTarget(event: Event, { ignore, block }: Marks): Element | undefined {
  const path = paths.get(event) ?? event.composedPath();
  const target = path.find((it): it is Element => it instanceof Element);
  return listMarked(path, ignore).length > 0 ? undefined : (listMarked(path, block).at(-1) ?? target);
}
