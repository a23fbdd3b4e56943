import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findGaps, listSureGaps } from './gaps.ts';
import { buildRecording } from './recording.ts';
import { buildSampleEvent } from './recording-samples.ts';

/** The gaps that are sure when the page has made `made` events and those of `seqs` are here. */
const listSure = (seqs: readonly number[], ledger: { accepted: number; missing: number }) => {
  const recording = buildRecording(
    seqs.map((seq) => buildSampleEvent(seq, seq * 10)),
    [],
  );
  return listSureGaps(findGaps(recording), seqs.length, ledger).map(({ fromSeq, toSeq }) => [fromSeq, toSeq]);
};

describe('gaps while the database is away', () => {
  it('are none where the database has what is not here', () => {
    expect(listSure([8, 9, 10], { accepted: 10, missing: 0 })).toEqual([]);
    expect(listSure([8, 10], { accepted: 9, missing: 1 })).toEqual([]);
  });

  it('are those of the page when everything that was accepted is here', () => {
    expect(listSure([1, 2, 5], { accepted: 3, missing: 2 })).toEqual([[3, 4]]);
  });

  it('are none when more is not here than the object misses: the ledger is from a moment before', () => {
    expect(listSure([1, 2, 5], { accepted: 3, missing: 0 })).toEqual([]);
  });

  it('never tell of an event that was accepted', () => {
    const events = fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: 30 }), fc.boolean()), {
      selector: ([seq]) => seq,
      minLength: 1,
    });
    fc.assert(
      fc.property(events, (accepted) => {
        const seqs = accepted.map(([seq]) => seq);
        const here = accepted.flatMap(([seq, isHere]) => (isHere ? [seq] : []));
        const ledger = { accepted: seqs.length, missing: Math.max(...seqs) - seqs.length };
        for (const [fromSeq = 0, toSeq = 0] of listSure(here, ledger)) {
          expect(seqs.filter((seq) => seq >= fromSeq && seq <= toSeq)).toEqual([]);
        }
      }),
    );
  });
});
