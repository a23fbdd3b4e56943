import type { Problem } from '../../../protocol/problem.ts';
import type { Random } from '../../random.ts';
import { isErasureTold, noteAcknowledged, noteReceipt, noteSent, type Book, type SessionBook } from '../book.ts';
import { buildBatchBody, isFarAhead } from './batch-body.ts';
import { checkBatchAnswer, checkOpeningAnswer, findReceiptFault, getSettled } from './check-answer.ts';
import type { Post } from './post.ts';
import type { Slice, Stream } from './stream.ts';

/** What clients need from outside. */
export type ClientDeps = {
  post: Post;
  book: Book;
  random: Random;
  /** A text that names an event among all of the run. */
  nextMark: () => string;
  /** Aborted when even unfinished business has to end. */
  signal: AbortSignal;
  /** Something was acknowledged just now. */
  onAcknowledged: () => void;
};

/** What became of one attempt. `over`: the session takes nothing more. `given-up`: the run ends. */
export type Outcome =
  | { kind: 'acknowledged' | 'unknown' | 'over' | 'given-up' }
  | { kind: 'wait'; ms: number }
  | { kind: 'refused'; problem: Problem };

/** Says that something of a session is not as it must be. */
export type Complain = (detail: string, kind?: 'unexpected answer' | 'resurrected') => void;

/** Single requests for one session, and books of what was sent and heard. `opening` is the body of `POST /sessions`. */
export function makeAttempts(deps: ClientDeps, book: SessionBook, opening: object, complain: Complain) {
  function decideRefusal(status: number, problem: Problem, retryAfterMs: number | null): Outcome {
    if (status === 429 || status === 503) return { kind: 'wait', ms: retryAfterMs ?? 1_000 };
    if (status === 400 || status === 413) return { kind: 'refused', problem };
    if (status !== 410 || book.erasure === 'none') complain(`${status}, and nobody erased it: ${problem.detail}`);
    return { kind: 'over' };
  }

  function noteOpened(sessionId: string): void {
    book.isOpenAcknowledged = true;
    book.sessionId = sessionId;
  }

  return {
    /** Sends a batch once; it opens the session when that is not open yet. */
    async send(slice: Slice, stream: Stream, isDeafAfterMs?: number): Promise<Outcome> {
      const sending = { kind: 'events' as const, ...slice };
      const known = noteSent(deps.book, book, sending);
      const before = { settled: getSettled(known), isErased: isErasureTold(book) };
      const { sessionId } = book;
      const body = buildBatchBody(slice, sessionId === null ? { opening } : { sessionId });
      const answer = await deps.post({ path: sessionId === null ? '/sessions' : '/track', body, isDeafAfterMs });
      if (!answer) return { kind: 'unknown' };
      const checked = sessionId === null ? checkOpeningAnswer(answer) : checkBatchAnswer(answer);
      if (checked.kind === 'wrong') {
        complain(checked.detail);
        return { kind: 'unknown' };
      }
      if (checked.kind === 'refused') {
        const { status, problem, retryAfterMs } = checked;
        return isFarAhead(slice, problem) ? { kind: 'refused', problem } : decideRefusal(status, problem, retryAfterMs);
      }
      if (before.isErased) complain('a batch was taken after the erasure was answered', 'resurrected');
      noteAcknowledged(book, sending);
      stream.noteDeclared(slice.lost);
      deps.onAcknowledged();
      const receipt = checked.value;
      if (receipt && 'session_id' in receipt) noteOpened(receipt.session_id);
      if (receipt?.ack !== undefined && book.erasure === 'none') {
        const { ack, missing = [] } = receipt;
        const fault = findReceiptFault({ ack, missing }, { ...before, highest: stream.last });
        if (fault !== null) complain(`stream ${slice.stream}: ${fault}`);
        const unsent = noteReceipt(known, ack);
        if (unsent.length > 0)
          complain(`stream ${slice.stream}: ack ${ack} says that ${unsent[0]} is safe, which nobody sent`);
      }
      return { kind: 'acknowledged' };
    },

    /** Opens the session once, without a batch. */
    async open(): Promise<Outcome> {
      const answer = await deps.post({ path: '/sessions', body: JSON.stringify(opening) });
      const checked = answer && checkOpeningAnswer(answer);
      if (checked?.kind === 'wrong') complain(checked.detail);
      if (checked?.kind === 'refused') return decideRefusal(checked.status, checked.problem, checked.retryAfterMs);
      if (checked?.kind !== 'accepted' || !checked.value) return { kind: 'unknown' };
      noteOpened(checked.value.session_id);
      deps.onAcknowledged();
      return { kind: 'acknowledged' };
    },
  };
}
