import { maskedValue } from '../../protocol/event-types.ts';
import { maxTextLength } from '../../protocol/limits.ts';
import { makeSafe } from '../debug.ts';
import type { MarkedWatch } from '../emit.ts';
import type { Marks } from './marks.ts';
import { isPassword } from './passwords.ts';
import { isSensitiveField } from './sensitive-field.ts';

/** The columns of a field's value. */
export type MaskedValue = { input_value: string; input_masked: boolean };

const cut = (text: string, input_masked: boolean): MaskedValue => ({
  input_value: text.slice(0, maxTextLength.inputValue),
  input_masked,
});

/**
 * What of a field's value leaves the page. The mask has a fixed length, so that not even the value's length is told. A
 * password, also one that is shown, a hidden input and editable text are always replaced by it; the page's own
 * `maskInputFn` may say something else for other masked fields.
 */
export function maskValue(field: Element, { options, marks }: Pick<MarkedWatch, 'options' | 'marks'>): MaskedValue {
  const value = readValue(field);
  if (value === undefined || isPassword(field) || field.getAttribute('type')?.toLowerCase() === 'hidden') {
    return cut(maskedValue, true);
  }
  if (isShown(field, value, options.maskAllInputs, marks)) return cut(value, false);
  const given: unknown = options.maskInputFn && makeSafe(options.maskInputFn)(value, field);
  return cut(typeof given === 'string' ? given : maskedValue, true);
}

/** The nearest mark decides; one around a form shows no card number in it, as only the field's own mark does. */
function isShown(field: Element, value: string, isEveryInputMasked: boolean, marks: Marks): boolean {
  const hidden = `${marks.mask},${marks.block}`;
  const marked = findMarked(field, `${hidden},${marks.unmask}`);
  if (marked?.matches(hidden)) return false;
  if (marked === field) return true;
  return (marked !== undefined || !isEveryInputMasked) && !isSensitiveField(field, value);
}

/** The nearest that matches, from the element up, out of shadow roots too. */
function findMarked(element: Element, selector: string): Element | undefined {
  let current: Element | undefined = element;
  while (current) {
    const found: Element | null = current.closest(selector);
    if (found) return found;
    const root = current.getRootNode();
    current = root instanceof ShadowRoot ? root.host : undefined;
  }
  return undefined;
}

/** What a form field holds; undefined for what is none, such as an editable paragraph. */
function readValue(field: Element): string | undefined {
  if (field instanceof HTMLInputElement) {
    return field.type === 'checkbox' || field.type === 'radio' ? String(field.checked) : field.value;
  }
  return field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement ? field.value : undefined;
}
