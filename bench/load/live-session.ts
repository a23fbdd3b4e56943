import { setTimeout as sleep } from 'node:timers/promises';
import * as v from 'valibot';
import type { Random } from '../../dev/random.ts';
import { sessionCreatedSchema } from '../../protocol/answers.ts';
import { HttpConnection, type HttpAnswer } from '../http-connection.ts';
import type { Ledger } from './ledger.ts';
import { isOk, type Recorder } from './recorder.ts';
import type { Requests, Slice } from './requests.ts';

/** What sessions need from outside. Times are those of `performance.now()`. */
export type LifeDeps = {
  requests: Requests;
  random: Random;
  ledger: Ledger;
  recorder: Recorder;
  /** Milliseconds between two requests of one session, on average. */
  getGapMs: () => number;
  /** Aborted when nothing more is to be sent. */
  signal: AbortSignal;
};

/** A tracker gives a request up after this. */
export const requestTimeoutMs = 30_000;

/** Events of a batch: a busy page fills it in the 5 s that a tracker waits, or reaches the 50 at which it does not wait. */
const batchEvents = { min: 20, max: 50 };

/** A picture is the fourth request of a session, and every fortieth from there on: one or two in a life. */
const picture = { first: 3, every: 40 };

/**
 * One session, from an opening that is due at `dueMs` until `endMs`: batches with a picture now and then, each due at its
 * time whether those before were answered or not, and a beacon in the end. Gives when the next request of its place is due.
 */
export async function liveSession(deps: LifeDeps, dueMs: number, endMs: number): Promise<number> {
  const { requests, random, ledger, recorder, signal } = deps;
  const connection = new HttpConnection(requests.api, { timeoutMs: requestTimeoutMs });
  let nextSeq = 1;
  let nextPicture = 1;
  const slice = (): Slice => {
    const count = random.int(batchEvents.min, batchEvents.max);
    nextSeq += count;
    return { firstSeq: nextSeq - count, count };
  };
  const send = async (request: Buffer, turnMs: number): Promise<HttpAnswer> => {
    const lateMs = performance.now() - turnMs;
    const answer = await connection.send(request);
    recorder.note(answer.status, performance.now() - turnMs, lateMs);
    return answer;
  };

  let turnMs = dueMs;
  try {
    if (!(await waitFor(turnMs, signal))) return turnMs;
    const first = slice();
    const sessionId = readSessionId(await send(requests.open(first), turnMs));
    turnMs = getNextTurn(deps, turnMs);
    if (sessionId === null) return turnMs;
    const session = ledger.open(sessionId);
    ledger.noteBatch(session, first.firstSeq, first.count);
    for (let n = 1; !connection.isClosed && (await waitFor(turnMs, signal)); n += 1) {
      const isLast = turnMs >= endMs;
      if (n % picture.every === picture.first && !isLast) {
        const { status } = await send(requests.picture(sessionId, nextPicture), turnMs);
        nextPicture += 1;
        if (isOk(status)) session.pictures += 1;
      } else {
        const next = slice();
        const { status } = await send(requests.track(sessionId, next, isLast ? 'beacon' : 'gzip'), turnMs);
        if (isOk(status)) ledger.noteBatch(session, next.firstSeq, next.count);
      }
      turnMs = getNextTurn(deps, turnMs);
      if (isLast) break;
    }
    return turnMs;
  } finally {
    connection.close();
  }
}

function getNextTurn({ random, getGapMs }: LifeDeps, turnMs: number): number {
  return turnMs + getGapMs() * random.between(0.5, 1.5);
}

/** Whether it is still wanted when its time has come. */
async function waitFor(turnMs: number, signal: AbortSignal): Promise<boolean> {
  const waitMs = turnMs - performance.now();
  if (waitMs > 0) await sleep(waitMs, undefined, { signal }).catch(() => undefined);
  return !signal.aborted;
}

/** The id of the session that was opened with a batch; null when it was not. */
function readSessionId({ status, body }: HttpAnswer): string | null {
  return isOk(status) ? v.parse(sessionCreatedSchema, JSON.parse(body.toString())).session_id : null;
}
