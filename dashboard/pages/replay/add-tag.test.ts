import { describe, expect, it } from 'vitest';
import { addTag } from './add-tag.ts';

describe('tags of a session', () => {
  it('takes a tag without the spaces around it, after those that are there', () => {
    expect(addTag(['a'], '  needs a look ')).toEqual({ ok: true, tags: ['a', 'needs a look'] });
    expect(addTag([], 'x'.repeat(40))).toMatchObject({ ok: true });
    expect(addTag(Array.from({ length: 19 }, String), 'b')).toMatchObject({ ok: true });
  });

  it.each([
    ['nothing', [], '  '],
    ['too long a one', [], 'x'.repeat(41)],
    ['a comma', [], 'a,b'],
    ['what a filter would exclude', [], '!a'],
    ['one that is there, in any case', ['Checkout'], 'checkout'],
    ['a twenty-first', Array.from({ length: 20 }, String), 'b'],
  ])('refuses %s, and says why', (_name, tags, typed) => {
    expect(addTag(tags, typed)).toEqual({ ok: false, reason: expect.stringMatching(/\.$/) });
  });
});
