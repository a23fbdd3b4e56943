/** What html2canvas 1.4.1 makes of a pseudo-element. */
export const pseudoCopy = 'html2canvaspseudoelement';

/** What html2canvas 1.4.1 puts in the place of each custom element, its shadow root's children inside, with the looks they had. */
export const customCopy = 'html2canvascustomelement';

/** How the style begins with which html2canvas 1.4.1 hides the real pseudo-elements. */
const hidingStyle = '.___html2canvas___';

const isAdded = (element: Element): boolean =>
  element.localName === 'style' && (element.textContent ?? '').startsWith(hidingStyle);

/** The elements of a copy, in order, without what html2canvas added to them. */
export function listClones(root: Element): HTMLElement[] {
  return [root, ...root.querySelectorAll('*')].filter(
    (element) => !isAdded(element) && !element.closest(pseudoCopy),
  ) as HTMLElement[];
}

/** Takes the copy of a pseudo-element out of the picture; hidden only, it would keep the size that its text had. */
export function removePseudo(pseudo: HTMLElement): void {
  pseudo.style.setProperty('display', 'none', 'important');
}
