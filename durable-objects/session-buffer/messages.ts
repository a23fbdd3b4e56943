import type { StreamReceipt } from '../../protocol/answers.ts';
import type { FieldError, ProblemKind } from '../../protocol/problem.ts';
import type { Ranges } from '../../protocol/ranges.ts';
import type { EventRow } from '../../sql/write/insert-events.ts';
import type { ScreenshotRow } from '../../sql/write/insert-screenshot.ts';
import type { SessionRow } from '../../sql/write/upsert-sessions.ts';
import type { HeldSummary } from './summarize-held.ts';
import type { PreparedEvents } from './prepared-event.ts';

/** A refusal that the tracker is told as a problem. Pointers are relative to the batch. */
export type Refusal = {
  ok: false;
  kind: ProblemKind;
  detail: string;
  errors?: FieldError[];
  retryAfterS?: number;
};

/** What the first request says of a session, beside its times. */
export type SessionFacts = Omit<
  SessionRow,
  'started_at' | 'ended_at' | 'last_activity_at' | 'clock_offset_ms' | 'missing_count'
>;

/** A checked batch. A null `stream` asks for numbers from the object. */
export type Batch = { stream: number | null; firstSeq: number | null; lost: Ranges; events: PreparedEvents };

/** A checked picture: its facts by the page's clock (unix milliseconds), and its bytes. */
export type Picture = {
  stream: number | null;
  seq: number | null;
  timestamp: number;
  facts: Omit<ScreenshotRow, 'screenshot_id' | 'timestamp'>;
  image: Uint8Array;
};

/** `count` are the events that were new; during a deploy an older object does not say. */
export type OpenResult =
  | { ok: true; isNew: boolean; startedAt: string; receipt: StreamReceipt | null; count?: number }
  | Refusal;
export type AcceptResult = { ok: true; count: number; receipt: StreamReceipt } | Refusal;
/** The answer to an erasure: whether there was anything, or that the database has to be asked again, which happens by itself. */
export type EraseResult = { ok: true; existed: boolean } | Refusal;
export type PictureResult = { ok: true; screenshotId: number } | Refusal;

/** What became of a session's events, and what its object did since it last woke. All times are unix milliseconds. */
export type Ledger = {
  /** Events taken, each once: exact. */
  accepted: number;
  /** Of those, what the database is not known to have. */
  pending: number;
  missing: number;
  sinceWake: {
    wokeAt: number;
    /** Events that were there already. */
    duplicates: number;
    /** Batches and pictures that came too fast. */
    rateLimited: number;
    /** Flushes handed to a writer, and how many of them were not committed. */
    attempts: number;
    failedAttempts: number;
    firstFlushAt: number | null;
    lastFlushAt: number | null;
  };
};

/** The answer to somebody who looks at a session: what became of its events, or that it is erased. */
export type LookResult = { isErased: false; ledger: Ledger } | { isErased: true };

/** A place in a session's events, in the order of time and number: the last one already seen. */
export type HeldPosition = { timestamp: string; eventId: number };

/** A page of the events that an object holds. */
export type HeldQuestion = { type: string | null; after: HeldPosition | null; limit: number };

/** Events that an object holds, as the database would have them, ordered by time and number. */
export type HeldEvents = {
  page: EventRow[];
  /** Whether more of them come behind this page. */
  hasMore: boolean;
  /** All that match, on whatever page. */
  total: number;
  /** Those of all that match which a flush has taken: the database may have them already. */
  maybeStored: number[];
};

/** What an object knows of its session without the database: its row, and the summary of the events that it holds. */
export type HeldSessionView = { session: SessionRow; summary: HeldSummary; pictures: number };

/** A picture that an object holds, without its bytes. */
export type HeldPicture = { row: ScreenshotRow; bytes: number };
