import type { EventDataByType } from '../../protocol/event-data.ts';
import { maskedValue } from '../../protocol/event-types.ts';
import { maxTextLength } from '../../protocol/limits.ts';
import { makeSafe } from '../debug.ts';
import type { Emitted, Observe, Watch } from '../emit.ts';
import { getMaskSelector } from '../privacy/marks.ts';
import { getScroll, getViewport, listen, stopAll, toText } from './listen.ts';

type Navigation = EventDataByType['page_view']['navigation'];

/** Longer titles are no titles; the list of sessions shows less than this. */
const maxTitleLength = 512;

/** The page as it is now, come to in this way. */
export function buildPageView(
  navigation: Navigation,
  { maskUrl, options }: Pick<Watch, 'maskUrl' | 'options'>,
): Emitted {
  const isTitleMasked = document.querySelector('title')?.closest(getMaskSelector(options));
  const referrer = navigation === 'load' && maskUrl(toText(document.referrer)).slice(0, maxTextLength.url);
  return {
    event_type: 'page_view',
    ...getScroll(),
    event_data: {
      title: isTitleMasked ? maskedValue : maskUrl(toText(document.title)).slice(0, maxTitleLength),
      ...(referrer && { referrer }),
      ...getViewport(),
      navigation,
    },
  };
}

/** Emits a `page_view` on load, on a return from the back/forward cache, and whenever the page's URL really changes. */
export const observePageViews: Observe<Watch> = (watch) => {
  let url = location.href;
  const view = (navigation: Navigation) => {
    url = location.href;
    watch.emit(() => buildPageView(navigation, watch));
  };
  const onUrl = makeSafe((navigation: Navigation) => {
    if (location.href !== url) view(navigation);
  });
  const isOnlyFragmentNew = () => location.href.split('#')[0] === url.split('#')[0];

  view('load');
  return stopAll([
    // A change of the fragment alone comes as popstate and then as hashchange: the second one names it.
    listen(window, 'popstate', () => isOnlyFragmentNew() || onUrl('pop')),
    listen(window, 'hashchange', () => onUrl('hash')),
    listen(window, 'pageshow', (event) => event.persisted && view('restore')),
    patchHistory('pushState', () => onUrl('push')),
    patchHistory('replaceState', () => onUrl('replace')),
  ]);
};

/**
 * Calls `after` behind every call of a History method. What the page passes, gets and catches stays as it was. On stop the
 * original comes back, unless somebody has wrapped this wrapper: then it stays, and only calls through. A page that has
 * frozen its history is left as it is.
 */
function patchHistory(method: 'pushState' | 'replaceState', after: () => void): () => void {
  const original = history[method];
  const wasOwn = Object.hasOwn(history, method);
  let isOn = true;
  const value: typeof original = function patched(this: History, ...args) {
    original.apply(this, args);
    if (isOn) after();
  };
  // Defined, as a frozen History.prototype forbids to assign.
  const isPatched = Reflect.defineProperty(history, method, {
    value,
    writable: true,
    enumerable: true,
    configurable: true,
  });
  return () => {
    isOn = false;
    if (!isPatched || history[method] !== value) return;
    if (wasOwn) history[method] = original;
    else Reflect.deleteProperty(history, method);
  };
}
