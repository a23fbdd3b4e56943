import { maskedValue } from '../../protocol/event-types.ts';

/** Marks whose contents are no events at all. */
export const ignoreSelector = '[data-afterimage-ignore]';
/** Marks whose text is masked in pictures and inputs. */
export const maskSelector = '[data-afterimage-mask]';
/** Marks that are blank in pictures. */
export const blockSelector = '[data-afterimage-block]';

/** A parameter of this name is a credential or a person; "keyword" and "author" are not. */
const sensitiveName = /token|key(?!words?$)|secret|passw|pwd|e-?mail|auth(?!ors?$)|code|session|jwt|signature/i;

/** `user:password@` between a scheme and a host. */
const credentials = /\b([a-z][a-z0-9+.-]*:\/\/)[^/?#\s"'<>]*@/gi;

/** `name=value` of a query or of a fragment, up to the next delimiter of URLs or of text around them. */
const parameter = /([?&#;])([^=&#?;\s"'<>]+)=([^&#;\s"'<>]*)/g;

/** An address in a value is masked whatever its parameter is called. */
const looksLikeEmail = /@|%40/;

/** Masks credentials and the values of sensitive parameters in a URL, or in text that holds URLs. */
export function maskUrl(text: string): string {
  return /[?#@&]/.test(text) ? maskParameters(text.replace(credentials, '$1')) : text;
}

/** A value may hold parameters of its own, as that of `;/=?token=1` does: it is masked too. */
function maskParameters(text: string): string {
  return text.replace(parameter, (_, mark: string, name: string, value: string) => {
    const isSensitive = value && (sensitiveName.test(decodeName(name)) || looksLikeEmail.test(value));
    return `${mark}${name}=${isSensitive ? maskedValue : maskParameters(value)}`;
  });
}

function decodeName(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** Fields that held a password once stay masked when "show password" turns their type to text. */
const passwords = new WeakSet<Element>();

/** Remembers a field that holds a password now. */
export function notePassword(field: Element): void {
  if (field.getAttribute('type')?.toLowerCase() === 'password') passwords.add(field);
}

/** Whether an input's value is replaced by the mask. Passwords and hidden inputs always are. */
export function isMasked(field: Element, isEveryInputMasked: boolean): boolean {
  if (isEveryInputMasked) return true;
  notePassword(field);
  const type = field.getAttribute('type')?.toLowerCase();
  if (type === 'hidden' || passwords.has(field) || field.closest(maskSelector)) return true;
  const autocomplete = field.getAttribute('autocomplete') ?? '';
  const names = [field.id, field.getAttribute('name') ?? '', autocomplete].join(' ');
  return autocomplete.startsWith('cc-') || sensitiveName.test(names);
}
