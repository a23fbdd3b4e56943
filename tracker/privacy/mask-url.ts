import { maskedValue } from '../../protocol/event-types.ts';
import { makeSafe } from '../debug.ts';
import type { Options } from '../options.ts';

/** A parameter of this name is a credential or a person; "keyword" and "author" are not. */
const sensitiveName = /token|key(?!words?$)|secret|passw|pwd|e-?mail|auth(?!ors?$)|code|session|jwt|signature/i;

/** `user:password@` between a scheme and a host. Schemes are short; looking no further keeps a long text quick. */
const credentials = /\b([a-z][a-z0-9+.-]{0,30}:\/\/)[^/?#\s"'<>]*@/gi;

/** `name=value` of a query or of a fragment, up to the next delimiter of URLs or of text around them. */
const parameter = /([?&#;])([^=&#?;\s"'<>]+)=([^&#;\s"'<>]*)/g;

/** An address in a value is masked whatever its parameter is called. */
const looksLikeEmail = /@|%40/;

/** What is nobody's business wherever it stands: an address (not `react@18.2.0`, `logo@2x.png`), a bearer's token, a JWT. */
const secrets =
  /[^\s/?#&=:;,"'<>()@]{1,64}(@|%40)(?![23]x\.)[^\s/?#&=:;,"'<>()@%]+\.[^\s/?#&=:;,"'<>()@.\d]{2,}|\bbearer\s+[\w.~+/=-]+|\beyJ[\w-]+\.[\w.-]+/gi;

/** No URL has parameters within parameters deeper than this; a value that does is masked whole. */
const maxDepth = 8;

/** Masks URLs, and text that may hold some: credentials, addresses, tokens, and the values of sensitive parameters. */
export type MaskUrl = (text: string) => string;

/** How a page with these options masks URLs. */
export function makeMaskUrl({ maskParamFn }: Pick<Options, 'maskParamFn'>): MaskUrl {
  const decide = makeSafe((name: string, isSensitive: boolean) => maskParamFn?.(name, isSensitive) ?? isSensitive);
  // A page's own function that throws says nothing: then the value is masked.
  const isMasked = (name: string, value: string) =>
    decide(name, sensitiveName.test(name) || looksLikeEmail.test(value)) ?? true;

  /** A value may hold parameters of its own, as that of `;/=?token=1` does: it is masked too. */
  const maskParameters = (text: string, depth = 0): string =>
    text.replace(parameter, (_, mark: string, name: string, value: string) => {
      const masked =
        value && (depth > maxDepth || isMasked(decodeName(name), value))
          ? maskedValue
          : maskParameters(value, depth + 1);
      return `${mark}${name}=${masked}`;
    });

  return (text) => maskParameters(text.replace(credentials, '$1')).replace(secrets, maskedValue);
}

function decodeName(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
