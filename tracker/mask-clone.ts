import { maskedValue } from '../protocol/event-types.ts';
import { blockSelector, maskSelector } from './mask.ts';

/** Typed text is masked wherever it stands. */
const editable = '[contenteditable]:not([contenteditable="false"])';

/** Masks a copy of the page before it is drawn: values, what is marked to be masked, and what is marked to be blocked. */
export function maskClone(clone: Document): void {
  for (const field of clone.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')) {
    if (field.matches('[type="checkbox"], [type="radio"]')) field.removeAttribute('checked');
    if ('checked' in field) field.checked = false;
    // A type such as date or number refuses the mask, and a file input any value.
    if ('type' in field && !/^(checkbox|radio|range|color|image)$/.test(field.type)) field.setAttribute('type', 'text');
    field.value = maskedValue;
    field.setAttribute('value', maskedValue);
  }
  for (const select of clone.querySelectorAll('select')) {
    const option = clone.createElement('option');
    option.text = maskedValue;
    select.replaceChildren(option);
  }
  for (const marked of clone.querySelectorAll(`${maskSelector}, ${editable}`)) maskText(marked);
  for (const blocked of clone.querySelectorAll<HTMLElement>(blockSelector)) {
    for (const part of [blocked, ...blocked.querySelectorAll<HTMLElement>('*')]) {
      part.style.setProperty('visibility', 'hidden', 'important');
    }
  }
}

function maskText(element: Element): void {
  const texts = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { currentNode } = texts;
    if (currentNode.nodeValue?.trim()) currentNode.nodeValue = maskedValue;
  }
}
