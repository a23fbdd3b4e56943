import type { Options } from '../options.ts';
import { readStored, writeStored } from '../storage.ts';

/** What the visitor said: recorded, or not. */
type Consent = 'in' | 'out';

const consentKeyName = 'afterimage:consent';

/** Where nothing can be stored, an answer holds as long as the page. */
let said: unknown;

const getConsent = () => readStored('localStorage', consentKeyName) ?? said;

/** Remembers what the visitor said, for all pages of the site. */
export function setConsent(consent: Consent): void {
  said = writeStored('localStorage', consentKeyName, consent) ? undefined : consent;
}

/** Whether the visitor does not want to be recorded. */
export const hasOptedOut = (): boolean => getConsent() === 'out';

/**
 * Whether this visitor may be recorded. What somebody said about this site counts for more than what their browser says to
 * all: "Do Not Track", or Global Privacy Control (https://w3c.github.io/gpc/).
 */
export function mayRecord({ requireConsent, respectDnt }: Pick<Options, 'requireConsent' | 'respectDnt'>): boolean {
  const consent = getConsent();
  if (consent === 'in' || consent === 'out') return consent === 'in';
  const { doNotTrack, globalPrivacyControl } = navigator as Navigator & { globalPrivacyControl?: boolean };
  return !requireConsent && !(respectDnt && (doNotTrack === '1' || globalPrivacyControl));
}
