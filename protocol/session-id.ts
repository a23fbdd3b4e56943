/**
 * A session id is a UUID of version 8 that certifies itself: 32 bits of unix seconds and 50 random bits, both from the
 * session key, then 40 bits of a MAC over them. Only the server can make one; anyone can read its time.
 */
export const macBytes = 5;

/** Builds a session id from a session key and the first `macBytes` bytes of its MAC. */
export function buildSessionId(key: string, mac: Uint8Array): string {
  const random = BigInt(`0x${key.slice(9)}`);
  const groups = [
    key.slice(0, 8),
    hex(random >> 34n, 4),
    `8${hex((random >> 22n) & 0xfffn, 3)}`,
    hex(0x8000n | ((random >> 8n) & 0x3fffn), 4),
    hex(random & 0xffn, 2) + Array.from(mac.subarray(0, macBytes), (byte) => hex(BigInt(byte), 2)).join(''),
  ];
  return groups.join('-');
}

/** The session key inside a session id; null when it is no UUID of version 8. */
export function parseSessionId(sessionId: string): { key: string; mac: Uint8Array } | null {
  const match = /^([0-9a-f]{8})-([0-9a-f]{4})-8([0-9a-f]{3})-([89ab][0-9a-f]{3})-([0-9a-f]{2})([0-9a-f]{10})$/.exec(
    sessionId.toLowerCase(),
  );
  if (!match) return null;
  const [, seconds = '', a = '', b = '', c = '', d = '', mac = ''] = match;
  const random =
    (BigInt(`0x${a}`) << 34n) | (BigInt(`0x${b}`) << 22n) | ((BigInt(`0x${c}`) & 0x3fffn) << 8n) | BigInt(`0x${d}`);
  return {
    key: `${seconds}-${hex(random, 13)}`,
    mac: Uint8Array.from(mac.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16)),
  };
}

/** The time inside a session id, in unix milliseconds by the tracker's clock. */
export function getSessionIdTime(sessionId: string): number {
  return Number.parseInt(sessionId.slice(0, 8), 16) * 1000;
}

function hex(value: bigint, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}
