import type { StreamReceipt } from '../../protocol/answers.ts';
import type { ParsedEvent } from '../../protocol/event.ts';
import type { FieldError, ProblemKind } from '../../protocol/problem.ts';
import type { Ranges } from '../../protocol/ranges.ts';
import type { ScreenshotRow } from '../../sql/write/insert-screenshot.ts';
import type { SessionRow } from '../../sql/write/upsert-sessions.ts';

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
export type Batch = { stream: number | null; firstSeq: number | null; lost: Ranges; events: ParsedEvent[] };

/** A checked picture: its facts by the page's clock (unix milliseconds), and its bytes. */
export type Picture = {
  stream: number | null;
  seq: number | null;
  timestamp: number;
  facts: Omit<ScreenshotRow, 'screenshot_id' | 'timestamp'>;
  image: Uint8Array;
};

export type OpenResult = { ok: true; isNew: boolean; startedAt: string; receipt: StreamReceipt | null } | Refusal;
export type AcceptResult = { ok: true; count: number; receipt: StreamReceipt } | Refusal;
/** The answer to an erasure: whether there was anything, or that the database has to be asked again, which happens by itself. */
export type EraseResult = { ok: true; existed: boolean } | Refusal;
export type PictureResult = { ok: true; screenshotId: number } | Refusal;

/** What the object holds that the database may not have yet. */
export type Holdings = { pendingEvents: number; pendingPictures: number; missing: number };
