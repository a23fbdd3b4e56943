import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { batchSchema } from './batch.ts';
import { boundedArray } from './bounded-array.ts';

const numbers = boundedArray(v.number('must be a number'), 3, 'must have at most 3');
const messagesOf = (schema: v.GenericSchema, value: unknown): string[] =>
  (v.safeParse(schema, value).issues ?? []).map(({ message }) => message);

describe('boundedArray', () => {
  it('takes arrays up to its length, and names each wrong item of those', () => {
    expect(v.parse(numbers, [1, 2, 3])).toEqual([1, 2, 3]);
    expect(messagesOf(numbers, [1, 'x', null])).toEqual(['must be a number', 'must be a number']);
    expect(messagesOf(numbers, 'text')).toEqual(['must be an array']);
  });

  it('says of a longer one only that it is too long, whatever is in it', () => {
    expect(messagesOf(numbers, [1, 2, 3, 4])).toEqual(['must have at most 3']);
    expect(messagesOf(numbers, ['x', 'x', 'x', 'x'])).toEqual(['must have at most 3']);
  });

  it('keeps a megabyte of wrong events and ranges to one issue each', () => {
    const wrong = Array.from({ length: 490_000 }, () => 0);
    const body = { session_id: crypto.randomUUID(), stream: 1, first_seq: 1, events: wrong, lost: wrong };
    const { issues = [] } = v.safeParse(batchSchema, body);
    expect(issues.map(({ message }) => message)).toEqual([
      'must have at most 256 ranges',
      'must have at most 100 events',
    ]);
  });
});
