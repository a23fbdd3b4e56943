import { describeTarget } from '../describe/target.ts';
import type { Emitted, Observe } from '../emit.ts';
import { findField } from './fields.ts';
import { findTarget, getPath } from './find-target.ts';
import { getScroll, listen, onHidden, stopAll } from './listen.ts';

/** At most five positions a second: the player glides between them. */
const throttleMs = 200;

/** Elements that scroll within one throttle; a page that moves more of them at once moves them by itself. */
const maxScrolling = 20;

/** Where something was last told to be, and the deepest part of it that was seen. */
type Seen = { x: number; y: number; depth: number; described?: ReturnType<typeof describeTarget> };

/**
 * Emits where the page and its elements are scrolled to: each at most every 200 ms, and always where it comes to rest. A page with
 * a new address begins with a new depth. Text fields are none of these: how far they scroll tells how much is in them.
 */
export const observeScroll: Observe = ({ emit, marks }) => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let scrolling = new Set<Element | Document>();
  let page: Seen & { address: string } = { x: -1, y: -1, depth: 0, address: '' };
  const seen = new WeakMap<Element, Seen>();

  const buildPageScroll = (address: string): Emitted | undefined => {
    const { scroll_x: x, scroll_y: y } = getScroll();
    const isSame = page.address === address;
    if (isSame && page.x === x && page.y === y) return undefined;
    const now = getDepth(window.scrollY, window.innerHeight, document.documentElement.scrollHeight);
    page = { x, y, depth: Math.max(isSame ? page.depth : 0, now), address };
    return { event_type: 'scroll', ...getScroll(), event_data: { depth: page.depth } };
  };

  const buildElementScroll = (element: Element): Emitted | undefined => {
    if (!element.isConnected) return undefined;
    const [x, y] = [Math.round(element.scrollLeft), Math.round(element.scrollTop)];
    const last = seen.get(element);
    if (last && last.x === x && last.y === y) return undefined;
    const now = getDepth(element.scrollTop, element.clientHeight, element.scrollHeight);
    const depth = Math.max(last?.depth ?? 0, now);
    const described = last?.described ?? describeTarget(element);
    seen.set(element, { x, y, depth, described });
    const event_data = { depth, element_x: x, element_y: y };
    return { event_type: 'scroll', ...described, ...getScroll(), event_data };
  };

  const report = () => {
    clearTimeout(timer);
    timer = undefined;
    const [address = ''] = location.href.split('#');
    for (const it of scrolling) emit(() => (it instanceof Element ? buildElementScroll(it) : buildPageScroll(address)));
    scrolling = new Set();
  };

  const onScroll = (event: Event) => {
    const { target } = event;
    const isPage = target === document;
    if (!isPage && (findField(getPath(event)) || findTarget(event, marks) !== target)) return;
    if (!isPage && scrolling.size >= maxScrolling) return;
    scrolling.add(target as Element | Document);
    timer ??= setTimeout(report, throttleMs);
  };

  const stop = stopAll([listen(window, 'scroll', onScroll), onHidden(report)]);
  return () => {
    stop();
    report();
  };
};

/** The share of a height that is seen or lies above, 0 to 1, in thousandths. */
function getDepth(top: number, visible: number, height: number): number {
  return height > 0 ? Math.round(Math.max(0, Math.min(1, (top + visible) / height)) * 1_000) / 1_000 : 0;
}
