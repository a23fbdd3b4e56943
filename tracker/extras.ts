import type { Outbox } from './deliver/sender.ts';
import type { Watch } from './emit.ts';
import { observeClipboard } from './observe/clipboard.ts';
import { observeDeadClicks } from './observe/dead-clicks.ts';
import { observeFocus } from './observe/focus.ts';
import { observeInputs } from './observe/inputs.ts';
import { observeKeys } from './observe/keys.ts';
import { stopAll } from './observe/listen.ts';
import { observeMousePath } from './observe/mouse-path.ts';
import { observeRageClicks } from './observe/rage-clicks.ts';
import { observeResize } from './observe/resize.ts';
import { observeScroll } from './observe/scroll.ts';
import { observeSubmits } from './observe/submits.ts';
import { observeTouch } from './observe/touch.ts';
import { observeVitals } from './observe/vitals.ts';
import { makePictures } from './pictures/pictures.ts';

/** What is watched beside the core's own, what happens at one time is told in this order. */
const observers = [
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

/** What the core gives its extras: what observers work with, and whose the pictures are. */
export type Page = Watch & {
  apiUrl: string;
  /** Where the last event went. */
  getOutbox: () => Outbox | undefined;
};

/** See `startExtras`. */
export type Extras = ReturnType<typeof startExtras>;

/**
 * What is loaded when the page is idle, in a chunk of its own: every observer that the first moment of a visit can do without,
 * and the pictures. Where it cannot be loaded, a recording has pages, clicks and errors, and is delivered all the same.
 */
export function startExtras(page: Page) {
  const pictures = page.options.screenshots ? makePictures(page) : undefined;
  const stopObserving = stopAll(observers.map((observe) => observe(page)));
  return {
    /** The page has a new face. */
    onPageView: () => pictures?.schedule(),
    /** A session has got its id. */
    onOpened: () => pictures?.send(),
    stop(): void {
      stopObserving();
      pictures?.stop();
    },
  };
}
