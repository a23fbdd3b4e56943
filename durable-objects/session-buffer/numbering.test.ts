import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maxRangesPerStream, maxSeq, maxSeqJump } from '../../protocol/limits.ts';
import type { Range } from '../../protocol/ranges.ts';
import { buildReceipt, countMissing, decideNumbering, emptyStream, type StreamState } from './numbering.ts';

/** What the numbers of a stream mean, kept one by one. */
class NaiveStream {
  readonly have = new Set<number>();
  readonly lost = new Set<number>();

  take(first: number, count: number, lost: readonly Range[]): number {
    let fresh = 0;
    for (let seq = first; seq < first + count; seq += 1) {
      if (!this.have.has(seq)) fresh += 1;
      this.have.add(seq);
    }
    for (const [from, to] of lost) for (let seq = from; seq <= to; seq += 1) this.lost.add(seq);
    for (const seq of this.have) this.lost.delete(seq);
    return fresh;
  }

  get receipt(): { ack: number; missing: number[] } {
    const settled = new Set([...this.have, ...this.lost]);
    let ack = 0;
    while (settled.has(ack + 1)) ack += 1;
    const highest = Math.max(0, ...settled);
    return { ack, missing: Array.from({ length: highest }, (_, i) => i + 1).filter((n) => !settled.has(n)) };
  }
}

const batch = fc.record({
  first: fc.integer({ min: 1, max: 80 }),
  count: fc.integer({ min: 1, max: 15 }),
  lost: fc.array(
    fc
      .tuple(fc.integer({ min: 1, max: 80 }), fc.integer({ min: 0, max: 9 }))
      .map(([from, n]): Range => [from, from + n]),
    { maxLength: 2 },
  ),
});

const expand = (ranges: readonly Range[] = []): number[] =>
  ranges.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, i) => from + i));

describe('numbering', () => {
  it('agrees with a naive model over random batches in any order, repeated and overlapping', () => {
    fc.assert(
      fc.property(fc.array(batch, { minLength: 1, maxLength: 30 }), (batches) => {
        const naive = new NaiveStream();
        let state: StreamState = emptyStream;
        for (const { first, count, lost } of batches) {
          const decision = decideNumbering(state, { first, count, lost });
          if (!decision.ok) throw new Error(decision.detail);
          const wasLost = naive.lost.size;
          const freshCount = naive.take(first, count, lost);
          expect(expand(decision.fresh)).toHaveLength(freshCount);
          if (freshCount > 0 || naive.lost.size > wasLost) expect(decision.isNews).toBe(true);
          state = decision.next;
          const receipt = buildReceipt(state);
          expect({ ack: receipt.ack, missing: expand(receipt.missing) }).toEqual(naive.receipt);
          expect(countMissing(state)).toBe(naive.lost.size + naive.receipt.missing.length);
        }
      }),
      { numRuns: 3_000 },
    );
  });

  it('takes each number once, whatever the order in which batches arrive and repeat', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 120 }),
        fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 12 }),
        fc.infiniteStream(fc.integer({ min: 0, max: 1_000 })),
        (total, sizes, picks) => {
          const cuts: { first: number; count: number }[] = [];
          for (let first = 1, i = 0; first <= total; i += 1) {
            const count = Math.min(sizes[i % sizes.length] ?? 1, total - first + 1);
            cuts.push({ first, count });
            first += count;
          }
          const random = picks[Symbol.iterator]();
          const arrivals = [...cuts, ...cuts]
            .map((cut) => ({ cut, at: random.next().value ?? 0 }))
            .sort((a, b) => a.at - b.at);
          let state: StreamState = emptyStream;
          let taken = 0;
          for (const { cut } of arrivals) {
            const decision = decideNumbering(state, { ...cut, lost: [] });
            if (!decision.ok) throw new Error(decision.detail);
            taken += expand(decision.fresh).length;
            state = decision.next;
          }
          expect(taken).toBe(total);
          expect(buildReceipt(state)).toEqual({ ack: total });
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('gives the next numbers to a client that does not count', () => {
    const first = decideNumbering(emptyStream, { first: null, count: 3, lost: [] });
    if (!first.ok) throw new Error(first.detail);
    const second = decideNumbering(first.next, { first: null, count: 2, lost: [] });
    expect(second).toMatchObject({ ok: true, first: 4, fresh: [[4, 5]] });
  });

  it('goes on past what is declared lost, and takes it all the same when it still arrives', () => {
    const lost = decideNumbering(emptyStream, { first: 5, count: 1, lost: [[1, 4]] });
    if (!lost.ok) throw new Error(lost.detail);
    expect(buildReceipt(lost.next)).toEqual({ ack: 5 });
    expect(countMissing(lost.next)).toBe(4);
    const late = decideNumbering(lost.next, { first: 2, count: 2, lost: [] });
    if (!late.ok) throw new Error(late.detail);
    expect(late.fresh).toEqual([[2, 3]]);
    expect(countMissing(late.next)).toBe(2);
  });

  it('refuses a jump, a number past 21 bits, and too many holes, and names the limit', () => {
    expect(decideNumbering(emptyStream, { first: maxSeqJump, count: 1, lost: [] })).toMatchObject({ ok: true });
    expect(decideNumbering(emptyStream, { first: maxSeqJump + 1, count: 1, lost: [] })).toEqual({
      ok: false,
      detail: expect.stringContaining(String(maxSeqJump)),
    });
    const far = { first: maxSeq, count: 2, lost: [[1, maxSeq - 1] as const] };
    expect(decideNumbering(emptyStream, far)).toEqual({ ok: false, detail: expect.stringContaining(String(maxSeq)) });

    let state: StreamState = emptyStream;
    for (let i = 0; i < maxRangesPerStream; i += 1) {
      const decision = decideNumbering(state, { first: 2 * i + 1, count: 1, lost: [] });
      if (!decision.ok) throw new Error(decision.detail);
      state = decision.next;
    }
    const next = decideNumbering(state, { first: 2 * maxRangesPerStream + 1, count: 1, lost: [] });
    expect(next).toEqual({ ok: false, detail: expect.stringContaining(String(maxRangesPerStream)) });
  });
});
