import type { Marks } from './marks.ts';
import { sensitiveName } from './mask-url.ts';

/** Fields that held a password once stay masked when "show password" turns their type to text. */
const passwords = new WeakSet<Element>();

/** Remembers a field that holds a password now. */
export function notePassword(field: Element): void {
  if (field.getAttribute('type')?.toLowerCase() === 'password') passwords.add(field);
}

/** Whether an input's value is replaced by the mask. Passwords and hidden inputs always are. */
export function isMasked(field: Element, isEveryInputMasked: boolean, { mask }: Marks): boolean {
  if (isEveryInputMasked) return true;
  notePassword(field);
  const type = field.getAttribute('type')?.toLowerCase();
  if (type === 'hidden' || passwords.has(field) || field.closest(mask)) return true;
  const autocomplete = field.getAttribute('autocomplete') ?? '';
  const names = [field.id, field.getAttribute('name') ?? '', autocomplete].join(' ');
  return autocomplete.startsWith('cc-') || sensitiveName.test(names);
}
