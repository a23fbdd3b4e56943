import { maxSeq } from './limits.ts';

const seqSpan = maxSeq + 1;

/** The number that names an event (or a screenshot) in its session: `stream · 2²¹ + seq`, below 2⁵³. */
export function buildEventId(stream: number, seq: number): number {
  return stream * seqSpan + seq;
}

/** The stream and the sequence number that an event id was made from. */
export function parseEventId(eventId: number): { stream: number; seq: number } {
  return { stream: Math.floor(eventId / seqSpan), seq: eventId % seqSpan };
}
