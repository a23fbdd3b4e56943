/**
 * What the tracker found when it began: a page may put its own in their place later, which then sees, delays and fails the
 * page's own requests alone, and spoils no session. The extras are given those of the core.
 */
export const natives = {
  fetch: globalThis.fetch,
  parse: JSON.parse as (text: string) => unknown,
  stringify: JSON.stringify,
};
