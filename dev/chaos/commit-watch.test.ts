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

const tag = (text: string): Buffer => message('C', text);

/** What is sent beside the tags that matter: rows that look like them, other statements, a transaction that stored nothing. */
const noise = fc.oneof(
  fc.string({ maxLength: 30 }).map((body) => message('D', `COMMIT${body}`)),
  fc.constant(message('Z', 'T')),
  fc.constant(tag('INSERT 0 12')),
  fc.constant(tag('SELECT 1')),
  fc.constant(Buffer.concat([tag('BEGIN'), tag('UPDATE 0'), tag('COMMIT')])),
  fc.constant(Buffer.concat([tag('BEGIN'), tag('UPDATE 3'), tag('ROLLBACK')])),
);

/** The chunks of a text of bytes, cut at these places. */
function cut(bytes: Buffer, places: number[]): Buffer[] {
  const at = [0, ...places.map((place) => place % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  return at.slice(1).map((end, i) => bytes.subarray(at[i], end));
}

describe('the commit watch', () => {
  it('sees the COMMIT of each transaction that stored something and nothing else, however the bytes are cut', () => {
    fc.assert(
      fc.property(fc.array(noise), fc.array(noise), fc.array(fc.nat(), { maxLength: 12 }), (before, after, places) => {
        const watch = makeCommitWatch();
        const begun = Buffer.concat([...before, tag('BEGIN'), tag('INSERT 0 1'), tag('UPDATE 12'), message('Z', 'T')]);
        const quiet = cut(begun, places).map(watch);
        const commit = cut(tag('COMMIT'), places).map(watch);
        const silent = cut(Buffer.concat(after), places).map(watch);
        expect([...quiet, ...silent]).not.toContain(true);
        expect(commit.filter(Boolean)).toHaveLength(1);
      }),
    );
  });
});
