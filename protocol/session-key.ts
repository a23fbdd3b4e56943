/**
 * What a tracker makes to name a new session before any server has answered: 32 bits of unix seconds and 50 random bits,
 * as `ssssssss-rrrrrrrrrrrrr` in lower-case hexadecimal. The same key always makes the same session.
 */
export const sessionKeyPattern = /^[0-9a-f]{8}-[0-3][0-9a-f]{12}$/;

/** Builds a session key from a time in unix milliseconds and 7 random bytes. */
export function buildSessionKey(nowMs: number, random: Uint8Array): string {
  const seconds = Math.floor(nowMs / 1000) >>> 0;
  const digits = Array.from(random.subarray(0, 7), (byte) => byte.toString(16).padStart(2, '0')).join('');
  const first = (Number.parseInt(digits.charAt(0), 16) & 3).toString(16);
  return `${seconds.toString(16).padStart(8, '0')}-${first}${digits.slice(1, 13)}`;
}

/** The time inside a session key, in unix milliseconds. */
export function getSessionKeyTime(key: string): number {
  return Number.parseInt(key.slice(0, 8), 16) * 1000;
}
