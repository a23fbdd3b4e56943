import * as v from 'valibot';
import { sessionCreatedSchema } from '../../protocol/answers.ts';
import { maxBatchEvents } from '../../protocol/limits.ts';
import { HttpConnection } from '../http-connection.ts';
import { requestTimeoutMs } from './live-session.ts';
import type { Ledger } from './ledger.ts';
import { isOk } from './recorder.ts';
import type { Requests, Slice } from './requests.ts';

/** Connections of the session that floods: more than the six that a browser opens. */
const connections = 8;

/** What a flood was answered. `failed` is neither taken nor refused for its rate. */
export type FloodFigures = { seconds: number; bytes: number; taken: number; refused: number; failed: number };

/**
 * One session that sends the largest batches as fast as it is answered, whatever it is answered, over several connections
 * and in plain JSON. Ends with `signal`.
 */
export async function flood(requests: Requests, ledger: Ledger, signal: AbortSignal): Promise<FloodFigures> {
  const opening = new HttpConnection(requests.api);
  let slice: Slice = { firstSeq: 1, count: maxBatchEvents };
  const answer = await opening.send(requests.open(slice));
  opening.close();
  if (!isOk(answer.status)) throw new Error(`the session that floods was not opened: ${answer.status}`);
  const { session_id } = v.parse(sessionCreatedSchema, JSON.parse(answer.body.toString()));
  const session = ledger.open(session_id);
  ledger.noteBatch(session, slice.firstSeq, slice.count);

  // The same batch until it is taken: what is refused costs the load nothing but its sending.
  let request: Buffer = Buffer.alloc(0);
  const advance = (): void => {
    slice = { ...slice, firstSeq: slice.firstSeq + slice.count };
    request = requests.track(session_id, slice, 'beacon');
  };
  advance();
  const figures: FloodFigures = { seconds: 0, bytes: 0, taken: 0, refused: 0, failed: 0 };
  const startedMs = performance.now();
  await Promise.all(
    Array.from({ length: connections }, async () => {
      let connection = new HttpConnection(requests.api, { timeoutMs: requestTimeoutMs });
      while (!signal.aborted) {
        const sent = slice;
        const { status } = await connection.send(request);
        figures.bytes += request.length;
        if (isOk(status)) {
          figures.taken += 1;
          ledger.noteBatch(session, sent.firstSeq, sent.count);
          if (sent === slice) advance();
        } else if (status === 429) figures.refused += 1;
        else figures.failed += 1;
        if (connection.isClosed) connection = new HttpConnection(requests.api, { timeoutMs: requestTimeoutMs });
      }
      connection.close();
    }),
  );
  figures.seconds = (performance.now() - startedMs) / 1_000;
  return figures;
}
