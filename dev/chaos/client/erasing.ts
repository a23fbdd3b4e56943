import { noteErasure, type SessionBook } from '../book.ts';
import type { ClientDeps } from './attempt.ts';
import { checkErasureAnswer } from './check-answer.ts';
import { begin, type Life, type Visit } from './life.ts';

/** An object first drains this long after its session was opened, milliseconds; after that, as soon as it holds 500 events. */
const firstDrainMs = 2_000;

/**
 * Sends so much that the object drains, and erases the session while batches are on their way and the flush waits or is
 * under way: at the first drain, or at a later one.
 */
export const erasing: Life = async (visit) => {
  const { client, random } = visit;
  const stream = await begin(visit);
  if (!stream) return;
  const isFirst = random.isTrue(0.5);
  if (!isFirst) await client.wait(firstDrainMs + random.int(500, 1_500));
  const drainsMs = performance.now() + (isFirst ? firstDrainMs : 0);
  const slices = Array.from({ length: random.int(5, 8) }, () => stream.slice(stream.extend(100, visit.now()), 100));
  const sending = slices.map((slice) => client.deliver(slice, stream));
  if (random.isTrue(0.8)) await Promise.all(sending);
  await client.wait(Math.max(0, drainsMs - performance.now()) + random.int(0, 300));
  const erased = visit.eraseSession();
  const during = sendRefused(visit, 3);
  await Promise.all([erased, during, ...sending]);
  await sendRefused(visit, 4);
};

/** Goes on sending to a session that is being erased, or is: from its answer on, nothing is taken. */
async function sendRefused(visit: Visit, batches: number): Promise<void> {
  const { client } = visit;
  const stream = client.addStream();
  for (let i = 0; i < batches && !client.deps.signal.aborted; i += 1) {
    const slice = stream.slice(stream.extend(10, visit.now()), 10);
    if (slice) await client.attempt(slice, stream);
    await client.wait(visit.random.int(20, 400));
  }
}

/** Erases one session, asking until there is an answer. A 503 is one: the rest has to follow by itself. */
export async function eraseSession(
  { post, random, signal }: ClientDeps,
  { token, sessionId, book }: { token: string; sessionId: string; book: SessionBook },
  complain: (detail: string) => void,
  wait: (ms: number) => Promise<void>,
): Promise<void> {
  noteErasure(book, 'asked');
  while (!signal.aborted) {
    const answer = await post({ method: 'DELETE', path: `/sessions/${sessionId}`, token });
    const checked = answer && checkErasureAnswer(answer);
    if (checked?.kind === 'accepted' || (checked?.kind === 'refused' && checked.status === 404)) {
      return noteErasure(book, 'done');
    }
    if (checked?.kind === 'refused' && checked.status === 503) return noteErasure(book, 'stands');
    if (checked?.kind === 'wrong') complain(checked.detail);
    await wait(checked?.kind === 'refused' ? (checked.retryAfterMs ?? 1_000) : random.int(100, 700));
  }
  return undefined;
}
