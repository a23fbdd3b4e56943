import * as v from 'valibot';
import { userErasedSchema } from '../../../protocol/answers.ts';
import { noteErasure, type Erasure } from '../book.ts';
import { site } from './event-text.ts';
import { begin, sendSteadily, type Life, type Visit } from './life.ts';
import { checkErasureAnswer } from './check-answer.ts';
import type { SessionClient } from './session-client.ts';

/** A user with one to three sessions, who is then erased with all of them. */
export const identified: Life = async (visit) => {
  const { random } = visit;
  const userId = `user-${visit.client.deps.nextMark()}`;
  const clients = [visit.client, ...Array.from({ length: random.int(0, 2) }, () => visit.another())];
  const opened = await Promise.all(clients.map((client) => identify({ ...visit, client }, userId)));
  if (opened.includes(false)) return;
  const isKnown = await visit.isIdentified(userId, clients.length);
  for (const { book } of clients) book.isTold = isKnown;
  // Of a session whose `identify` is still on its way the database learns with the flush that brings it, and erases it then.
  const erasure = isKnown ? 'done' : 'stands';
  await Promise.all([
    eraseUser(visit, userId, clients, erasure),
    ...clients.map((client) => goOn({ ...visit, client })),
  ]);
};

async function identify(visit: Visit, userId: string): Promise<boolean> {
  const { client } = visit;
  const stream = await begin(visit);
  if (!stream) return false;
  const mark = client.deps.nextMark();
  const text = JSON.stringify({
    event_type: 'identify',
    timestamp: new Date(visit.now()).toISOString(),
    page_url: `${site}/account`,
    event_data: { user_id: userId, mark },
  });
  const seq = stream.push(text, mark);
  const outcome = await client.deliver(stream.slice(seq, 1), stream);
  return outcome.kind === 'acknowledged' && sendSteadily(visit, stream, visit.random.int(0, 2));
}

async function goOn(visit: Visit): Promise<void> {
  const { client, random } = visit;
  const stream = client.addStream();
  for (let i = 0; i < 6 && client.book.erasure !== 'done' && !client.deps.signal.aborted; i += 1) {
    const slice = stream.slice(stream.extend(10, visit.now()), 10);
    if (slice) await client.attempt(slice, stream);
    await client.wait(random.int(100, 700));
  }
}

/** Erases the user until there is an answer of 200: only that says that it is done. */
async function eraseUser(
  visit: Visit,
  userId: string,
  clients: readonly SessionClient[],
  erasure: Erasure,
): Promise<void> {
  const { client, random } = visit;
  const { post, signal } = client.deps;
  for (const each of clients) noteErasure(each.book, 'asked');
  while (!signal.aborted) {
    const answer = await post({ method: 'DELETE', path: `/users/${userId}`, token: visit.token });
    const checked = answer && checkErasureAnswer(answer);
    if (checked?.kind === 'accepted') {
      const isWhole = v.safeParse(userErasedSchema, checked.value);
      if (!isWhole.success) client.complain(`an erased user is answered ${JSON.stringify(checked.value)}`);
      else if (!isWhole.output.remaining) return clients.forEach((each) => noteErasure(each.book, erasure));
    }
    if (checked?.kind === 'wrong') client.complain(checked.detail);
    await client.wait(checked?.kind === 'refused' ? (checked.retryAfterMs ?? 1_000) : random.int(100, 700));
  }
  return undefined;
}
