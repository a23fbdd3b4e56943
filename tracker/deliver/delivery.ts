import type { Range, Ranges } from '../../protocol/ranges.ts';
import { isRecord } from '../storage.ts';

/** What came back for a request: undefined when nothing did. `body` is the parsed JSON, if it was JSON. */
export type Answer = { status: number; retryAfter: string | null; body: unknown } | undefined;

/** What to do next with the batch that was sent. */
export type Decision =
  | { kind: 'accepted'; sessionId: string | undefined; receipt: { ack: number; missing: Ranges } | undefined }
  | { kind: 'drop-events'; indexes: number[] }
  | { kind: 'drop-batch' }
  | { kind: 'session-over'; serverTimeMs: number | undefined }
  | { kind: 'stop' }
  | { kind: 'retry'; afterMs: number };

/** What the answer is an answer to. */
export type Attempt = {
  isOpening: boolean;
  /** In a row, before this one. */ failures: number;
  random: number;
  nowMs: number;
};

/** The first wait after a failure is below this: a lost connection is often back at once. */
const firstBackoffMs = 1_000;

/** No wait grows beyond this: a page that is back online notices within a minute. */
const maxBackoffMs = 60_000;

/** A server that asks for more than this is asked again after it: a typo there must not silence a page for a day. */
const maxRetryAfterMs = 3_600_000;

/** Exponential backoff with full jitter: anything between nothing and a bound that doubles with each failure. */
export function getBackoffMs(failures: number, random: number): number {
  return random * Math.min(maxBackoffMs, firstBackoffMs * 2 ** failures);
}

/** Decides what an answer means, as the protocol's "What the tracker does with an answer" says. */
export function decideDelivery(answer: Answer, { isOpening, failures, random, nowMs }: Attempt): Decision {
  const backoff: Decision = { kind: 'retry', afterMs: getBackoffMs(failures, random) };
  if (!answer) return backoff;
  const { status, body } = answer;
  const fields = isRecord(body) ? body : {};
  if (status >= 200 && status < 300) {
    const sessionId = typeof fields.session_id === 'string' ? fields.session_id : undefined;
    const receipt = parseReceipt(fields);
    // A 2xx without what it promises comes from something in between, such as the log-in page of a hotel's network.
    return (isOpening ? sessionId : receipt) ? { kind: 'accepted', sessionId, receipt } : backoff;
  }
  if (status === 429 || status >= 500) {
    const afterMs = parseRetryAfter(answer.retryAfter, nowMs);
    return afterMs === undefined ? backoff : { kind: 'retry', afterMs };
  }
  if (status === 401 || status === 410) return { kind: 'session-over', serverTimeMs: undefined };
  if (status === 403) return { kind: 'stop' };
  if (status >= 400) return status === 400 ? decideInvalid(fields) : { kind: 'drop-batch' };
  return backoff;
}

function decideInvalid(problem: Record<string, unknown>): Decision {
  const pointers = (Array.isArray(problem.errors) ? problem.errors : []).map((error: unknown) =>
    isRecord(error) && typeof error.pointer === 'string' ? error.pointer : '',
  );
  if (pointers.includes('/session_key')) {
    const serverTimeMs = Date.parse(String(problem.server_time));
    return { kind: 'session-over', serverTimeMs: Number.isNaN(serverTimeMs) ? undefined : serverTimeMs };
  }
  const indexes = pointers.map((pointer) => /^(?:\/batch)?\/events\/(\d+)(?:\/|$)/.exec(pointer)?.[1]);
  const named = indexes.filter((index) => index !== undefined).map(Number);
  return named.length > 0 ? { kind: 'drop-events', indexes: named } : { kind: 'drop-batch' };
}

function parseReceipt({ ack, missing }: Record<string, unknown>) {
  if (typeof ack !== 'number' || !(ack >= 0)) return undefined;
  return { ack, missing: Array.isArray(missing) ? missing.filter(isRange) : [] };
}

const isRange = (range: unknown): range is Range =>
  Array.isArray(range) && Number.isInteger(range[0]) && Number.isInteger(range[1]) && range[0] <= range[1];

function parseRetryAfter(value: string | null, nowMs: number): number | undefined {
  if (!value) return undefined;
  const seconds = Number(value);
  const ms = Number.isNaN(seconds) ? Date.parse(value) - nowMs : seconds * 1000;
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 0), maxRetryAfterMs);
}
