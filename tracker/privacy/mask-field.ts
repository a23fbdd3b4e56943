import { maskedValue } from '../../protocol/event-types.ts';
import { maxTextLength } from '../../protocol/limits.ts';
import { makeSafe } from '../debug.ts';
import type { MarkedWatch } from '../emit.ts';
import type { Marks } from './marks.ts';
import { isPassword } from './passwords.ts';
import { isSensitiveField } from './sensitive-field.ts';

type Rules = Pick<MarkedWatch, 'options' | 'marks'>;

/** The columns of a field's value. */
export type MaskedValue = { input_value: string; input_masked: boolean };

const cut = (text: string, input_masked: boolean): MaskedValue => ({
  input_value: text.slice(0, maxTextLength.inputValue),
  input_masked,
});

/**
 * Whether a field's value is replaced before it leaves the page. A password, also one that is shown, a hidden input and
 * editable text always are.
 */
export function isMasked(field: Element, { options, marks }: Rules): boolean {
  const value = readValue(field);
  return value === undefined || isSecret(field) || !isShown(field, value, options.maskAllInputs, marks);
}

/**
 * What of a field's value leaves the page. The mask has a fixed length, so that not even the value's length is told. The
 * page's own `maskInputFn` may say something else, but for what is always masked. `wasMasked` when it was, at any time of its edit.
 */
export function maskValue(field: Element, rules: Rules, wasMasked = false): MaskedValue {
  const value = readValue(field);
  if (value === undefined || isSecret(field)) return cut(maskedValue, true);
  if (!wasMasked && !isMasked(field, rules)) return cut(value, false);
  const { maskInputFn } = rules.options;
  const given: unknown = maskInputFn && makeSafe(maskInputFn)(value, field);
  return cut(typeof given === 'string' ? given : maskedValue, true);
}

const isSecret = (field: Element) => isPassword(field) || field.getAttribute('type')?.toLowerCase() === 'hidden';

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
