import type { Outbox, Outboxes } from './deliver/outboxes.ts';
import { makeSafe } from './debug.ts';
import { makeSender, type SenderEvents } from './deliver/sender.ts';
import type { Watch } from './emit.ts';
import { natives } from './natives.ts';
import { observeClicks } from './observe/clicks.ts';
import { observeClipboard } from './observe/clipboard.ts';
import { observeDeadClicks } from './observe/dead-clicks.ts';
import type { EarlyEvent } from './observe/early.ts';
import { observeErrors } from './observe/errors.ts';
import { keepEvent } from './observe/find-target.ts';
import { observeFocus } from './observe/focus.ts';
import { observeInputs } from './observe/inputs.ts';
import { observeKeys } from './observe/keys.ts';
import { hear, listen, stopAll } from './observe/listen.ts';
import { observeMousePath } from './observe/mouse-path.ts';
import { observeRageClicks } from './observe/rage-clicks.ts';
import { observeResize } from './observe/resize.ts';
import { observeScroll } from './observe/scroll.ts';
import { observeSubmits } from './observe/submits.ts';
import { observeTouch } from './observe/touch.ts';
import { observeVitals } from './observe/vitals.ts';
import { makePictures } from './pictures/pictures.ts';
import { buildMarks } from './privacy/marks.ts';
import { watchPasswords } from './privacy/passwords.ts';
import { holdTab } from './session/tab.ts';

/** What the core gives its extras. */
export type Page = Watch &
  SenderEvents & {
    apiUrl: string;
    /** What the core found when it began, see there. */
    natives: typeof natives;
    outboxes: Outboxes;
    /** Where the last event went. */
    getOutbox: () => Outbox | undefined;
    /** What of this URL leaves the page; undefined when its page view was dropped, or another one has followed. */
    getPageUrl: (url: string) => string | undefined;
    /** This tab is a copy of another one. */
    onCopy: () => void;
    /** What happened before the extras were there. */
    takeEarly: () => EarlyEvent[];
    /** Does `work` as if it were this time, in unix milliseconds. */
    doAt: (at: number, work: () => void) => void;
  };

/** See `startExtras`. */
export type Extras = ReturnType<typeof startExtras>;

/** What watches what a visitor does; what happens at one time is told in this order. */
const observers = [
  observeErrors,
  observeClicks,
  observeInputs,
  observeSubmits,
  observeKeys,
  observeFocus,
  observeClipboard,
  observeScroll,
  observeTouch,
  observeResize,
  observeRageClicks,
  observeDeadClicks,
  observeVitals,
  observeMousePath,
];

/**
 * Everything of a page that can come a moment later, in a chunk of its own: what watches the visitor, the pictures, whether
 * the tab is a copy, and the conversation with the server. What happened meanwhile is made up for. Where it cannot be
 * loaded, also not when the network is back, a recording has its pages and what the page itself told, and leaves with the
 * beacons of the core. Throws a SyntaxError when an option is no selector.
 */
export function startExtras(page: Page) {
  Object.assign(natives, page.natives);
  const watch = { ...page, marks: buildMarks(page.options) };
  // The frames of a page share its tab, and stay in its session.
  const tab = window.top === window && 'locks' in navigator ? holdTab(page.onCopy) : undefined;
  const whenDecided = () => tab?.whenDecided();
  const pictures = page.options.screenshots ? makePictures(watch) : undefined;
  const sender = makeSender(
    { ...page.options, ...page, whenDecided },
    {
      ...page,
      onOpened(session) {
        page.onOpened(session);
        pictures?.send();
      },
    },
  );
  const stop = stopAll([
    watchPasswords(),
    // One that this browser cannot do must not cost the others.
    ...observers.map((observe) => makeSafe(observe)(watch) ?? (() => undefined)),
    listen(window, 'online', () => sender.resume()),
    () => pictures?.stop(),
    () => tab?.stop(),
  ]);
  for (const { event, path, at } of page.takeEarly()) {
    keepEvent(event, path, at);
    page.doAt(at, () => hear(event));
  }
  pictures?.schedule();
  return {
    sender,
    /** Settles when it is known whether this tab is a copy; undefined when it is known already. */
    whenDecided,
    /** The page has a new face. */
    onPageView: () => pictures?.schedule(),
    /** Ends what watches; the sender has a stop of its own. */
    stop,
  };
}
