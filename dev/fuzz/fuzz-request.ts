/** What has to be answered: 2xx, 4xx, or either of both. */
export type Verdict = 'valid' | 'invalid' | 'either';

/** How the bytes are sent: at once, in chunks without a length, drop by drop, cut off, or as they stand on a socket. */
export type Manner = 'whole' | 'chunked' | 'drip' | 'cut' | 'cut-chunked' | 'raw';

/** The kind of what is sent on a socket and is no HTTP: the server itself may refuse it, or hang up. */
export const noHttp = 'socket (no HTTP)';

/** One request of the run. The same seed, day and index make the same request. */
export type FuzzRequest = {
  index: number;
  /** What it is a mutation of, for the table. */
  kind: string;
  method: string;
  /** Path and query, as sent. */
  path: string;
  headers: readonly (readonly [name: string, value: string])[];
  body: Uint8Array | null;
  manner: Manner;
  /** All bytes of a request that is sent as it stands. */
  raw?: Uint8Array;
  verdict: Verdict;
  /** What was done to it, in words. */
  story: readonly string[];
  /** Requests that have to be answered before this one is sent. */
  needs: readonly number[];
};

/** What a request is before it has its place. */
export type Draft = Omit<FuzzRequest, 'index' | 'needs'> & { needs?: readonly number[] };

/** A part of what the fuzzer writes that must not come back in an answer to an error. */
export const canary = 'c4n4ry';

/** The verdict on a request of which two things are known. One that was broken twice may have been mended by the second. */
export function joinVerdicts(a: Verdict, b: Verdict): Verdict {
  if (a === 'valid') return b;
  return b === 'valid' ? a : 'either';
}
