import { getPath } from './find-target.ts';

/** The browser follows at once; a visitor who then clicks the control itself does not. */
const maxEchoMs = 50;

/**
 * Makes what tells, asked of every click in its order, whether one is the browser's own: after a click on a label it clicks
 * the label's control, in Chromium with all that a visitor's click has.
 */
export function makeIsLabelEcho(): (event: MouseEvent) => boolean {
  let control: EventTarget | null | undefined;
  let atMs = 0;
  return (event) => {
    const path = getPath(event);
    const isEcho = control !== undefined && path[0] === control && event.timeStamp - atMs < maxEchoMs;
    control = path.find((it) => it instanceof HTMLLabelElement)?.control ?? undefined;
    atMs = event.timeStamp;
    return isEcho;
  };
}
