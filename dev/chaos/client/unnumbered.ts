import { isErasureTold, noteAcknowledged, noteSent } from '../book.ts';
import { checkBatchAnswer } from './check-answer.ts';
import { buildEventText } from './event-text.ts';
import { begin, type Life, type Visit } from './life.ts';

/** The stream that unnumbered batches come into. */
const unnumberedStream = 0;

/**
 * Leaves numbering to the server. Such a client has no protection against its own repeats: a batch is tried again only when
 * it is certain that it was not taken.
 */
export const unnumbered: Life = async (visit) => {
  if (!(await begin(visit))) return;
  for (let i = 0; i < visit.batches && !visit.isStopping(); i += 1) {
    const both = visit.random.isTrue(0.2);
    const outcomes = await Promise.all(both ? [sendOnce(visit), sendOnce(visit)] : [sendOnce(visit)]);
    if (outcomes.includes('over')) return;
    await visit.pause();
  }
  await visit.client.finish();
};

async function sendOnce(visit: Visit): Promise<'sent' | 'over'> {
  const { client, random } = visit;
  const { book, deps } = client;
  const marks = Array.from({ length: visit.batchEvents() }, () => deps.nextMark());
  const texts = marks.map((mark) => buildEventText(random, mark, visit.now()));
  const body = `{"v":1,"session_id":"${client.book.sessionId}","events":[${texts.join(',')}]}`;
  const isDeafAfterMs = random.isTrue(0.1) ? random.int(0, 5) : undefined;
  while (!deps.signal.aborted) {
    const isErased = isErasureTold(book);
    for (const mark of marks) book.unknownMarks.add(mark);
    const answer = await deps.post({ path: '/track', body, isDeafAfterMs });
    const checked = answer && checkBatchAnswer(answer);
    if (checked?.kind === 'wrong') client.complain(checked.detail);
    if (checked?.kind === 'accepted' && checked.value) {
      noteNumbers(visit, marks, checked.value);
      if (isErased) client.complain('taken after the erasure', 'resurrected');
    }
    if (checked?.kind !== 'refused') return 'sent';
    if (checked.status !== 503) for (const mark of marks) book.unknownMarks.delete(mark);
    if (checked.status === 410) {
      if (book.erasure === 'none') client.complain(`410, and nobody erased it: ${checked.problem.detail}`);
      return 'over';
    }
    if (checked.status !== 429) {
      if (checked.status !== 503) client.complain(`${checked.status} ${checked.problem.detail}`);
      return 'sent';
    }
    await client.wait(checked.retryAfterMs ?? 1_000);
  }
  return 'over';
}

/** The numbers that the server gave end at its `ack`: stream 0 has no holes. */
function noteNumbers({ client }: Visit, marks: string[], { ack, count }: { ack: number; count: number }): void {
  const { book, deps } = client;
  for (const mark of marks) book.unknownMarks.delete(mark);
  if (count !== marks.length)
    client.complain(`${marks.length} unnumbered events were sent, and ${count} of them were new`);
  const sending = { kind: 'events' as const, stream: unnumberedStream, first: ack - marks.length + 1, marks };
  noteSent(deps.book, book, sending);
  noteAcknowledged(book, sending);
  deps.onAcknowledged();
}
