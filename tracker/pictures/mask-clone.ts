import { maskedValue } from '../../protocol/event-types.ts';
import type { Marks } from '../privacy/marks.ts';

/** Typed text is masked wherever it stands. */
const editable = '[contenteditable]:not([contenteditable="false"])';

/** The values of these are labels that the page wrote, like the text of a button. */
const labelTypes = /^(submit|reset|button|image)$/;

/** These take no value of another form, so the mask would leave them as they are. */
const strictTypes = /^(number|file|date|datetime-local|time|month|week)$/;

/** Masks a copy of the page before it is drawn: values, what is marked to be masked, and what is marked to be blocked. */
export function maskClone(clone: Document, { mask, block }: Marks): void {
  for (const field of clone.querySelectorAll('input')) maskInput(field);
  for (const area of clone.querySelectorAll('textarea')) area.value = maskedValue;
  for (const select of clone.querySelectorAll('select')) {
    const option = clone.createElement('option');
    option.text = maskedValue;
    select.replaceChildren(option);
  }
  for (const marked of clone.querySelectorAll(`${mask}, ${editable}`)) maskText(marked);
  for (const blocked of clone.querySelectorAll<HTMLElement>(block)) {
    for (const part of [blocked, ...blocked.querySelectorAll<HTMLElement>('*')]) {
      part.style.setProperty('visibility', 'hidden', 'important');
    }
  }
}

function maskInput(field: HTMLInputElement): void {
  if (labelTypes.test(field.type)) return;
  if (field.type === 'checkbox' || field.type === 'radio') {
    field.checked = false;
    return;
  }
  if (strictTypes.test(field.type)) field.type = 'text';
  field.value = maskedValue;
  field.setAttribute('value', maskedValue);
}

function maskText(element: Element): void {
  const texts = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { currentNode } = texts;
    if (currentNode.nodeValue?.trim()) currentNode.nodeValue = maskedValue;
  }
}
