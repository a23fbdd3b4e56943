import { getProblemType, type Problem } from '../../../protocol/problem.ts';
import { farAhead } from './poison.ts';
import type { Slice } from './stream.ts';

/** A batch as a body: `POST /track`, or with `opening` the first batch of `POST /sessions`. */
export function buildBatchBody(slice: Slice, head: { opening: object } | { sessionId: string }): string {
  return 'opening' in head
    ? `${JSON.stringify(head.opening).slice(0, -1)},"batch":{${buildNumbers(slice)}}}`
    : `{"v":1,"session_id":"${head.sessionId}",${buildNumbers(slice)}}`;
}

function buildNumbers({ stream, first, texts, lost }: Slice): string {
  const declared = lost.length > 0 ? `,"lost":${JSON.stringify(lost)}` : '';
  return `"stream":${stream},"first_seq":${first}${declared},"events":[${texts.join(',')}]`;
}

/** The events of a batch that a problem names by their index; all of them when it names none. */
export function listNamed({ errors = [] }: Pick<Problem, 'errors'>, count: number): number[] {
  const indexes = errors.map(({ pointer }) => /^(?:\/batch)?\/events\/(\d+)(?:\/|$)/.exec(pointer)?.[1]);
  const named = new Set(indexes.filter((index) => index !== undefined).map(Number));
  const all = Array.from({ length: count }, (_, index) => index);
  return named.size > 0 ? all.filter((index) => named.has(index)) : all;
}

/** Whether a session is called over because all events of a batch lie beyond its end: they are poison, and it goes on. */
export function isFarAhead({ texts }: Slice, { type }: Problem): boolean {
  return type === getProblemType('session-over') && texts.every((text) => text.includes(farAhead));
}
