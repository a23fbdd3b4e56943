import type { Outbox } from './deliver/sender.ts';
import type { Watch } from './emit.ts';
import { observeClicks } from './observe/clicks.ts';
import type { EarlyEvent } from './observe/early.ts';
import { keepPath } from './observe/find-target.ts';
import { observeErrors } from './observe/errors.ts';
import { observeInputs } from './observe/inputs.ts';
import { hear, stopAll } from './observe/listen.ts';
import { observeMousePath } from './observe/mouse-path.ts';
import { observeResize } from './observe/resize.ts';
import { observeScroll } from './observe/scroll.ts';
import { makePictures } from './pictures/pictures.ts';
import { buildMarks } from './privacy/marks.ts';
import { holdTab } from './session/tab.ts';

/** What the core gives its extras: what observers work with, and whose the pictures are. */
export type Page = Watch & {
  apiUrl: string;
  /** Where the last event went. */
  getOutbox: () => Outbox | undefined;
  /** This tab is a copy of another one. */
  onCopy: () => void;
  /** What happened before the extras were there, and does `work` as if it were then (unix milliseconds). */
  takeEarly: () => EarlyEvent[];
  doAt: (at: number, work: () => void) => void;
};

/** See `startExtras`. */
export type Extras = ReturnType<typeof startExtras>;

/**
 * What is loaded as soon as the page has its tracker, in a chunk of its own: everything that watches what a visitor does, the
 * pictures, and whether the tab is a copy. What happened meanwhile is made up for. Where it cannot be loaded, a recording has
 * its pages, and is delivered all the same. Throws a SyntaxError when an option is no selector.
 */
export function startExtras(page: Page) {
  const watch = { ...page, marks: buildMarks(page.options) };
  const stopObserving = stopAll(
    [observeErrors, observeClicks, observeInputs, observeScroll, observeMousePath, observeResize].map((observe) => observe(watch)),
  );
  const pictures = page.options.screenshots ? makePictures(watch) : undefined;
  for (const { event, path, at } of page.takeEarly()) {
    keepPath(event, path);
    page.doAt(at, () => hear(event));
  }
  // The frames of a page share its tab, and stay in its session.
  const tab = window.top === window && 'locks' in navigator ? holdTab(page.onCopy) : undefined;
  return {
    /** Settles when it is known whether this tab is a copy; undefined when it is known already. */
    whenDecided: () => tab?.whenDecided(),
    /** The page has a new face. */
    onPageView: () => pictures?.schedule(),
    /** A session has got its id. */
    onOpened: () => pictures?.send(),
    stop(): void {
      stopObserving();
      pictures?.stop();
      tab?.stop();
    },
  };
}
