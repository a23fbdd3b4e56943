import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeCommitWatch } from './commit-watch.ts';

const message = (type: string, body: string): Buffer => {
  const bytes = Buffer.from(`${body}\0`);
  const head = Buffer.alloc(5);
  head.write(type);
  head.writeUInt32BE(bytes.length + 4, 1);
  return Buffer.concat([head, bytes]);
};

const text = fc.string({ maxLength: 30 });
const noise = fc.oneof(
  text.map((body) => message('D', `COMMIT${body}`)),
  text.map((body) => message('C', `INSERT 0 ${body}`)),
  fc.constant(message('C', 'ROLLBACK')),
  fc.constant(message('Z', 'I')),
);

/** The chunks of a text of bytes, cut at these places. */
function cut(bytes: Buffer, places: number[]): Buffer[] {
  const at = [0, ...places.map((place) => place % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  return at.slice(1).map((end, i) => bytes.subarray(at[i], end));
}

describe('the commit watch', () => {
  it('sees each COMMIT and nothing else, however the bytes are cut', () => {
    fc.assert(
      fc.property(fc.array(noise), fc.array(noise), fc.array(fc.nat(), { maxLength: 12 }), (before, after, places) => {
        const watch = makeCommitWatch();
        const quiet = cut(Buffer.concat(before), places).map(watch);
        const commit = cut(message('C', 'COMMIT'), places).map(watch);
        const silent = cut(Buffer.concat(after), places).map(watch);
        expect([...quiet, ...silent]).not.toContain(true);
        expect(commit.filter(Boolean)).toHaveLength(1);
      }),
    );
  });
});
