import { setTimeout as sleep } from 'node:timers/promises';
import { listUnsettled, openSessionBook, openStreamBook } from '../book.ts';
import { makeAttempts, type ClientDeps, type Complain, type Outcome } from './attempt.ts';
import { listNamed } from './batch-body.ts';
import { site } from './event-text.ts';
import { makeStream, type Slice, type Stream } from './stream.ts';

/** The wait after a request without an answer: a worker that was killed is back within a second or two. */
const retryMs = { min: 100, max: 700 };

/** See `makeSessionClient`. */
export type SessionClient = ReturnType<typeof makeSessionClient>;

/** One session as a client has it, with books of all that it sends and hears. */
export function makeSessionClient(deps: ClientDeps, key: string, facts: Record<string, unknown> = {}) {
  const { random, signal } = deps;
  const book = openSessionBook(deps.book, key);
  const streams: Stream[] = [];
  const complain: Complain = (detail, kind = 'unexpected answer') =>
    void deps.book.violations.push({ kind, key, detail });
  const opening = { v: 1, session_key: key, page_url: `${site}/`, ...facts };
  const attempts = makeAttempts(deps, book, opening, complain);

  const wait = async (ms: number): Promise<void> => {
    await sleep(ms, undefined, { signal }).catch(() => undefined);
  };

  /** Tries until there is an answer that is one, waiting as long as the server says. */
  async function repeat(attempt: () => Promise<Outcome>): Promise<Outcome> {
    while (!signal.aborted) {
      const outcome = await attempt();
      if (outcome.kind === 'wait') await wait(outcome.ms);
      else if (outcome.kind === 'unknown') await wait(random.int(retryMs.min, retryMs.max));
      else return outcome;
    }
    return { kind: 'given-up' };
  }

  /** Sends a slice until it is acknowledged or refused. */
  const insist = (slice: Slice, stream: Stream): Promise<Outcome> => repeat(() => attempts.send(slice, stream));

  /** Sends until all of a slice is acknowledged; what is refused is dropped, declared lost, and the rest sent again. */
  async function deliver(slice: Slice | null, stream: Stream): Promise<Outcome> {
    if (!slice) return { kind: 'acknowledged' };
    const outcome = await insist(slice, stream);
    if (outcome.kind !== 'refused') return outcome;
    const named = listNamed(outcome.problem, slice.texts.length);
    for (const index of named) stream.drop(slice.first + index, slice.first + index);
    return deliverRuns(stream, slice.first, slice.first + slice.texts.length - 1);
  }

  /** Delivers what of these numbers is held and not settled, in runs. */
  async function deliverRuns(stream: Stream, from: number, to: number): Promise<Outcome> {
    const all = listUnsettled(openStreamBook(book, 'events', stream.number));
    const unsettled = all.filter((seq) => seq >= from && seq <= to);
    let outcome: Outcome = { kind: 'acknowledged' };
    for (let i = 0; i < unsettled.length;) {
      const first = unsettled[i] ?? 0;
      let count = 1;
      while (count < 100 && unsettled[i + count] === first + count) count += 1;
      const slice = stream.slice(first, count);
      i += slice ? slice.texts.length : 1;
      if (slice) outcome = await deliver(slice, stream);
      if (outcome.kind === 'over' || outcome.kind === 'given-up') return outcome;
    }
    return outcome;
  }

  return {
    book,
    deps,
    complain,
    wait,
    insist,
    deliver,
    /** Sends a slice once, and may close its ears after that many milliseconds. */
    attempt: (slice: Slice, stream: Stream, isDeafAfterMs?: number) => attempts.send(slice, stream, isDeafAfterMs),
    /** Opens the session without a batch, until it is open. Says whether it is. */
    open: async (): Promise<boolean> => (await repeat(() => attempts.open())).kind === 'acknowledged',
    /** Another document of the session. */
    addStream(): Stream {
      const stream = makeStream(random, deps.nextMark);
      streams.push(stream);
      return stream;
    },
    /** Brings everything that was sent and is not settled to its end, and declares what is lost. */
    async finish(): Promise<void> {
      for (const stream of streams) {
        const outcome = await deliverRuns(stream, 1, stream.last);
        if (outcome.kind === 'over' || outcome.kind === 'given-up') return;
        const [first] = openStreamBook(book, 'events', stream.number).acknowledged[0] ?? [];
        if (stream.toDeclare.length > 0 && first !== undefined) await deliver(stream.slice(first, 1), stream);
      }
    },
  };
}
