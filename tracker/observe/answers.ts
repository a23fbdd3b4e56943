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
 * Calls back for whatever can be the answer to a click, while it is on: a mutation of the document or of the shadow roots on the
 * click's path, text that is selected, a field that gets the focus, a window that loses it to a dialog, a page that is
 * hidden, and the events above. `begin` takes the path of a click. As long as it is on, every mutation costs the page a
 * little; its listeners stay, as adding and removing them with each click would cost more.
 */
export function makeAnswerWatch(onAnswer: () => void) {
  let isOn = false;
  const report = () => {
    if (isOn) onAnswer();
  };
  const observer = new MutationObserver(report);
  const stopListening = stopAll([
    ...answers.map((type) => listen(window, type, report)),
    listen(document, 'selectionchange', () => isOn && isTextSelected() && onAnswer()),
    listen(window, 'focusin', (event) => isOn && findField(getPath(event)) && onAnswer()),
    listen(window, 'blur', ({ target }) => target === window && report()),
    onHidden(report),
  ]);
  const end = () => {
    if (isOn) observer.disconnect();
    isOn = false;
  };
  return {
    begin(path: readonly EventTarget[]): void {
      isOn = true;
      for (const root of [document, ...path.filter((it) => it instanceof ShadowRoot)]) {
        observer.observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
      }
    },
    end,
    /** Ends it for good. */
    stop(): void {
      end();
      stopListening();
    },
  };
}

/** Whether more is selected than the place of a caret, which moves with every click on text; only in an element, when one is given. */
export function isTextSelected(within?: Element): boolean {
  const selection = getSelection();
  return selection?.isCollapsed === false && (!within || selection.containsNode(within, true));
}
