/** Bytes of the events of one request: half of what the worker takes, as escapes and fields come on top. */
export const maxFetchBytes = 500_000;

/** A page first sends soon: its pictures need the session's id, and what earlier pages left may wait. */
const firstSendMs = 1_000;

/** No longer than this between questions about what was sent without an answer. */
const maxAskMs = 60_000;

/** How the sender stands. `held` events are not acknowledged; `unsent` of them are in no request. */
export type SendState = {
  unsent: number;
  held: number;
  /** Whether this page has sent nothing yet. */
  isFirst: boolean;
  asked: number;
  /** Whether the last attempt failed: then only `notBeforeMs` counts. */
  isRetry: boolean;
  notBeforeMs: number;
  /** By `performance.now()`, like `notBeforeMs`. */
  nowMs: number;
};

/** When to send next, by `performance.now()`; Infinity when there is nothing to send or to ask about. */
export function getNextSendMs(state: SendState, options: { batchSize: number; flushIntervalMs: number }): number {
  return Math.max(state.notBeforeMs, state.nowMs + getDelayMs(state, options));
}

function getDelayMs(
  { unsent, held, isFirst, asked, isRetry }: SendState,
  { batchSize, flushIntervalMs }: { batchSize: number; flushIntervalMs: number },
): number {
  if (unsent >= batchSize || (unsent > 0 && isRetry)) return 0;
  if (unsent > 0) return isFirst ? Math.min(flushIntervalMs, firstSendMs) : flushIntervalMs;
  return held > 0 ? Math.min(flushIntervalMs * 2 ** Math.min(asked, 10), maxAskMs) : Infinity;
}
