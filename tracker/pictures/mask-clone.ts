import { maskedValue } from '../../protocol/event-types.ts';
import { hideTicks } from './hide-ticks.ts';
import { customCopy, pseudoCopy, removePseudo } from './html2canvas-copies.ts';
import type { Pair } from './note-originals.ts';

/** The values of these are labels that the page wrote, like the text of a button. */
const labelTypes = /^(submit|reset|button|image)$/;

/** These take no value of another form, so the mask would leave them as they are. */
const strictTypes = /^(number|file|date|datetime-local|time|month|week|range|color)$/;

/** What holds for an element and for everything in it. */
type State = { isMasked: boolean; isBlocked: boolean; isIgnored: boolean };

const outside: State = { isMasked: false, isBlocked: false, isIgnored: false };

/**
 * Masks a copy of the page before it is drawn: fields whose values are masked, what is marked to be masked or was typed into
 * the page itself, and what is marked to be blocked. In an ignored part every field is masked, and the rest is drawn.
 */
export function maskClone(pairs: readonly Pair[]): void {
  const states = new Map<Element, State>();
  const copies = new Map(pairs.map(({ note, clone }) => [note.element, clone]));
  for (const { note, clone } of pairs) {
    const around = (clone.parentElement && states.get(clone.parentElement)) ?? outside;
    const state = {
      isMasked: around.isMasked || note.isMasked,
      isBlocked: around.isBlocked || note.isBlocked,
      isIgnored: around.isIgnored || note.isIgnored,
    };
    states.set(clone, state);
    if (state.isBlocked) hide(clone);
    if (state.isMasked) maskText(clone);
    if (state.isMasked || state.isIgnored || note.isFieldMasked) maskField(note.element, clone, state.isMasked, copies);
  }
  for (const { note, clone } of pairs) if (note.isEditable) clone.replaceChildren(maskedValue);
}

/** Beats every rule of the page. html2canvas draws nothing of what is not visible, its backgrounds and images neither. */
function hide(clone: HTMLElement): void {
  clone.style.setProperty('visibility', 'hidden', 'important');
}

/** Replaces an element's own text, takes its pseudo-elements away, whose text may come from attributes, and hides a drawing. */
function maskText(clone: HTMLElement): void {
  if (clone.localName === 'style') return;
  if (clone.localName === 'canvas') hide(clone);
  if (clone.closest(customCopy))
    for (const size of ['width', 'height']) clone.style.setProperty(size, 'auto', 'important');
  for (const child of clone.childNodes) {
    if (child.nodeType === Node.TEXT_NODE && child.nodeValue?.trim()) child.nodeValue = maskedValue;
  }
  removePseudos(clone, () => true);
}

function maskField(
  element: Element,
  clone: HTMLElement,
  isInMasked: boolean,
  copies: ReadonlyMap<Element, HTMLElement>,
): void {
  if (element instanceof HTMLInputElement) {
    if (labelTypes.test(element.type) && !isInMasked) return;
    if (element.type === 'checkbox' || element.type === 'radio') {
      (clone as HTMLInputElement).checked = false;
      hideTicks(element, copies);
    } else maskInput(clone as HTMLInputElement);
  } else if (element instanceof HTMLTextAreaElement) (clone as HTMLTextAreaElement).value = maskedValue;
  else if (element instanceof HTMLSelectElement) {
    const option = clone.ownerDocument.createElement('option');
    option.text = maskedValue;
    clone.replaceChildren(option);
  }
  if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) removeEchoes(clone, element.value);
}

function maskInput(clone: HTMLInputElement): void {
  if (strictTypes.test(clone.type)) clone.type = 'text';
  clone.value = maskedValue;
  clone.setAttribute('value', maskedValue);
}

/**
 * Around a field a pseudo-element can repeat what was typed, to let it grow with its text: `content: attr(data-value)`. An
 * empty one is taken away too, or the picture would tell whether there is a value.
 */
function removeEchoes({ parentElement }: HTMLElement, value: string): void {
  const isEcho = (text: string) => text === '' || text === value.trim();
  if (parentElement) removePseudos(parentElement, isEcho);
}

/** Takes the pseudo-elements of an element out of the picture: html2canvas gave each the size that its text had. */
function removePseudos(clone: HTMLElement, isWanted: (text: string) => boolean): void {
  for (const child of clone.children) {
    if (child.localName === pseudoCopy && isWanted((child.textContent ?? '').trim()))
      removePseudo(child as HTMLElement);
  }
}
