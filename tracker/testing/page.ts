/** Resolves when the browser has drawn what is there, and told of what was scrolled. */
const whenDrawn = (): Promise<number> =>
  new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));

/** Takes out what the last test made, and waits until the page that is too short to stay scrolled has said so. */
export async function emptyPage(): Promise<void> {
  document.body.innerHTML = '';
  window.scrollTo(0, 0);
  await whenDrawn();
}

/** Adds HTML to the end of the test's page and gives its last element. */
export function addHtml(html: string): HTMLElement {
  document.body.insertAdjacentHTML('beforeend', html);
  const { lastElementChild } = document.body;
  if (!(lastElementChild instanceof HTMLElement)) throw new Error('nothing was added');
  return lastElementChild;
}

/** Adds a host whose open shadow root has this HTML, and gives the first element in there. */
export function addShadow(html: string): HTMLElement {
  const root = addHtml('<div></div>').attachShadow({ mode: 'open' });
  root.innerHTML = html;
  const { firstElementChild } = root;
  if (!(firstElementChild instanceof HTMLElement)) throw new Error('nothing was added');
  return firstElementChild;
}

/** The page is left. */
export function leavePage(): void {
  window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: false }));
}

/** A click as a mouse makes it, at 7, 9 of the viewport unless told. */
export function clickOn(element: Element, init: MouseEventInit = {}): void {
  const common = { bubbles: true, composed: true, cancelable: true, detail: 1, clientX: 7, clientY: 9 };
  element.dispatchEvent(new MouseEvent('click', { ...common, ...init }));
}

/** What comes before a click. */
export function pressOn(element: Element): void {
  element.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true, button: 0 }));
}
