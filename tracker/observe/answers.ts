import { findField } from './fields.ts';
import { getPath } from './find-target.ts';
import { listen, onHidden, stopAll } from './listen.ts';

/**
 * What a page or the browser does in answer to a click, beside changing the page: each is an event that reaches the window. Of a page
 * that is about to be left, for a link, a form or a download, it is `beforeunload`.
 */
const answers = [
  'scroll',
  'toggle',
  'submit',
  'invalid',
  'input',
  'change',
  'copy',
  'play',
  'pause',
  'fullscreenchange',
  'beforeunload',
  'popstate',
  'hashchange',
] as const;

/**
 * Calls back for whatever can be the answer to a click: a mutation of the document or of the shadow roots on the click's path,
 * text that is selected, a field that gets the focus, a window that loses it to a dialog, a page that is hidden, and the
 * events above. `addRoots` takes the path of one more click. As long as a watch is on, every mutation costs the page
 * a little: `stop` ends it.
 */
export function watchForAnswer(onAnswer: () => void) {
  const observer = new MutationObserver(onAnswer);
  const stopListening = stopAll([
    ...answers.map((type) => listen(window, type, onAnswer)),
    listen(document, 'selectionchange', () => isTextSelected() && onAnswer()),
    listen(window, 'focusin', (event) => findField(getPath(event)) && onAnswer()),
    listen(window, 'blur', ({ target }) => target === window && onAnswer()),
    onHidden(onAnswer),
  ]);
  return {
    addRoots(path: readonly EventTarget[]): void {
      for (const root of [document, ...path.filter((it) => it instanceof ShadowRoot)]) {
        observer.observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
      }
    },
    stop(): void {
      stopListening();
      observer.disconnect();
    },
  };
}

/** Whether more is selected than the place of a caret, which moves with every click on text; only in an element, when one is given. */
export function isTextSelected(within?: Element): boolean {
  const selection = getSelection();
  return selection?.isCollapsed === false && (!within || selection.containsNode(within, true));
}
