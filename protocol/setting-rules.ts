/** Where the worker runs. Anything but `local` is reached by strangers. */
export const environments = ['production', 'preview', 'local'] as const;

/** Where Durable Objects can be held to. */
export const jurisdictions = ['eu', 'fedramp'] as const;

/** Characters of a secret: 32 of base64url are 192 bits, which nobody guesses. */
export const minSecretLength = 32;

/** Whether an entry of `ALLOWED_ORIGINS` can match anything: one with a slash at its end lets nobody in, and nobody would know why. */
export function isOriginEntry(entry: string): boolean {
  if (entry === '*' || entry === 'null') return true;
  const named = entry.replace('://*.', '://any.').toLowerCase();
  return /^https?:/.test(named) && !named.includes('*') && URL.canParse(named) && new URL(named).origin === named;
}
