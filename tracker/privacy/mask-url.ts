import { maskedValue } from '../../protocol/event-types.ts';
import type { Options } from '../options.ts';

/** A parameter of this name is a credential or a person; "keyword" and "author" are not. */
export const sensitiveName = /token|key(?!words?$)|secret|passw|pwd|e-?mail|auth(?!ors?$)|code|session|jwt|signature/i;

/** `user:password@` between a scheme and a host. */
const credentials = /\b([a-z][a-z0-9+.-]*:\/\/)[^/?#\s"'<>]*@/gi;

/** `name=value` of a query or of a fragment, up to the next delimiter of URLs or of text around them. */
const parameter = /([?&#;])([^=&#?;\s"'<>]+)=([^&#;\s"'<>]*)/g;

/** An address in a value is masked whatever its parameter is called. */
const looksLikeEmail = /@|%40/;

/** Masks URLs, and text that holds URLs: credentials, and the values of sensitive parameters. */
export type MaskUrl = (text: string) => string;

/** How a page with these options masks URLs. */
export function makeMaskUrl({ maskParamFn }: Pick<Options, 'maskParamFn'>): MaskUrl {
  const isMasked = (name: string, value: string) => {
    const isSensitive = sensitiveName.test(name) || looksLikeEmail.test(value);
    return maskParamFn?.(name, isSensitive) ?? isSensitive;
  };

  /** A value may hold parameters of its own, as that of `;/=?token=1` does: it is masked too. */
  const maskParameters = (text: string): string =>
    text.replace(parameter, (_, mark: string, name: string, value: string) => {
      const masked = value && isMasked(decodeName(name), value) ? maskedValue : maskParameters(value);
      return `${mark}${name}=${masked}`;
    });

  return (text) => (/[?#@&]/.test(text) ? maskParameters(text.replace(credentials, '$1')) : text);
}

function decodeName(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
