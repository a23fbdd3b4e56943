import fc from 'fast-check';
import { expect, it } from 'vitest';
import { buildEventId, parseEventId } from './event-id.ts';
import { maxSeq, maxStream } from './limits.ts';
import { buildSessionId, getSessionIdTime, macBytes, parseSessionId } from './session-id.ts';
import { buildSessionKey, getSessionKeyTime, sessionKeyPattern } from './session-key.ts';

const moment = fc.integer({ min: 0, max: 2 ** 32 - 1 }).map((seconds) => seconds * 1000);
const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });

it('carries its key and its MAC through a UUID of version 8', () => {
  fc.assert(
    fc.property(moment, bytes(7), bytes(macBytes), (now, random, mac) => {
      const key = buildSessionKey(now, random);
      expect(key).toMatch(sessionKeyPattern);
      const id = buildSessionId(key, mac);
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      expect(parseSessionId(id)).toEqual({ key, mac });
      expect(getSessionIdTime(id)).toBe(now);
      expect(getSessionKeyTime(key)).toBe(now);
    }),
  );
});

it('makes different ids from keys that differ in any random bit', () => {
  const mac = new Uint8Array(macBytes);
  const ids = new Set<string>();
  for (let bit = 0; bit < 50; bit += 1) {
    const key = `65000000-${(1n << BigInt(bit)).toString(16).padStart(13, '0')}`;
    ids.add(buildSessionId(key, mac));
  }
  expect(ids.size).toBe(50);
});

it('is not found in other UUIDs', () => {
  expect(parseSessionId('9b2f3a52-7b1e-4f8e-9a55-0c6f5d3d2c11')).toBeNull();
  expect(parseSessionId('nonsense')).toBeNull();
});

it('numbers every event of every stream differently, below 2⁵³', () => {
  expect(buildEventId(maxStream, maxSeq)).toBeLessThan(2 ** 53);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: maxStream }), fc.integer({ min: 0, max: maxSeq }), (stream, seq) => {
      expect(parseEventId(buildEventId(stream, seq))).toEqual({ stream, seq });
    }),
  );
});
