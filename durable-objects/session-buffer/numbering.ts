import type { StreamReceipt } from '../../protocol/answers.ts';
import { maxRangesPerStream, maxSeq, maxSeqJump } from '../../protocol/limits.ts';
import {
  addRange,
  countRanges,
  getHighest,
  getHoles,
  getWatermark,
  subtractRanges,
  unionRanges,
  type Ranges,
} from '../../protocol/ranges.ts';

/** The numbers of one stream: those that are durable, and those that the tracker has declared lost. Disjoint. */
export type StreamState = { have: Ranges; lost: Ranges };

export const emptyStream: StreamState = { have: [], lost: [] };

/** The numbers that a batch claims: `count` events from `first`, and declared losses. A null `first` asks for the next free numbers. */
export type Numbering = { first: number | null; count: number; lost: Ranges };

/** What is new in a batch and the stream after it, or what is wrong with its numbers. */
export type NumberingDecision =
  | { ok: true; first: number; fresh: Ranges; next: StreamState; isNews: boolean }
  | { ok: false; detail: string };

/** Decides which of a batch's numbers are new. Takes nothing from a batch whose numbers break a bound. */
export function decideNumbering(state: StreamState, { first, count, lost }: Numbering): NumberingDecision {
  const known = getHighest(unionRanges(unionRanges(state.have, state.lost), lost));
  const from = first ?? known + 1;
  const to = from + count - 1;
  if (to > maxSeq) return { ok: false, detail: `the last sequence number must be at most ${maxSeq}` };
  if (from > known + maxSeqJump) {
    return {
      ok: false,
      detail: `must be at most ${maxSeqJump} above ${known}, the highest number seen in this stream`,
    };
  }
  const have = addRange(state.have, [from, to]);
  const stillLost = subtractRanges(unionRanges(state.lost, lost), have);
  if (have.length + stillLost.length > maxRangesPerStream) {
    return { ok: false, detail: `would leave more than ${maxRangesPerStream} separate ranges in this stream` };
  }
  const fresh = subtractRanges([[from, to]], state.have);
  const isNews = fresh.length > 0 || subtractRanges(stillLost, state.lost).length > 0;
  return { ok: true, first: from, fresh, next: { have, lost: stillLost }, isNews };
}

/** What to tell the tracker about a stream. */
export function buildReceipt({ have, lost }: StreamState): StreamReceipt {
  const settled = unionRanges(have, lost);
  const missing = getHoles(settled);
  return { ack: getWatermark(settled), ...(missing.length > 0 && { missing }) };
}

/** How many numbers of a stream are not there: declared lost, or holes below the highest. */
export function countMissing({ have, lost }: StreamState): number {
  return countRanges(getHoles(unionRanges(have, lost))) + countRanges(lost);
}
