import { setTimeout as sleep } from 'node:timers/promises';
import * as v from 'valibot';
import { countryHeader } from '../start/worker.ts';
import { makeBurstPacer } from './pacing.ts';
import type { SessionPlan } from './plan-session.ts';
import type { Post } from './post.ts';

/** What became of a session. Counts are of what the server had not had before. */
export type Sent = { isNew: boolean; isErased: boolean; events: number; pictures: number };

/** Under the 30 at once and 2 a second that a session object takes (`durable-objects/session-buffer/buffer-limits.ts`). */
const batchPace = { burst: 25, everyMs: 550 };

const openedSchema = v.object({ session_id: v.string() });
const acceptedSchema = v.object({ count: v.number() });

/** How a session is sent: its requests one after the other, as a page does. */
export type SendOptions = {
  post: Post;
  readPicture: (file: string) => Promise<Uint8Array>;
  /** Resolves when the address may open one more session. */
  whenMayOpen: () => Promise<void>;
};

/** Sends one session: its opening with the first batch, the other batches, its pictures. */
export async function sendSession(plan: SessionPlan, { post, readPicture, whenMayOpen }: SendOptions): Promise<Sent> {
  const pacer = makeBurstPacer(batchPace);
  const pace = () => sleep(pacer.take(performance.now()));
  await whenMayOpen();
  await pace();
  const headers = { [countryHeader]: plan.country };
  const opened = await post('/sessions', JSON.stringify(plan.opening), 'application/json', headers);
  const sent: Sent = { isNew: opened.status === 201, isErased: opened.status === 410, events: 0, pictures: 0 };
  if (sent.isErased) return sent;
  const { session_id } = v.parse(openedSchema, opened.body);
  if (sent.isNew) sent.events += plan.opening.batch.events.length;

  for (const batch of plan.batches) {
    await pace();
    const answer = await post('/track', JSON.stringify({ v: 1, session_id, ...batch }), 'application/json');
    if (answer.status === 410) return { ...sent, isErased: true };
    sent.events += v.parse(acceptedSchema, answer.body).count;
  }
  for (const { file, fields } of plan.pictures) {
    const query = new URLSearchParams({ session_id });
    for (const [name, value] of Object.entries(fields)) query.set(name, String(value));
    const answer = await post(`/track/screenshot?${query.toString()}`, await readPicture(file), 'image/jpeg');
    if (answer.status === 410) return { ...sent, isErased: true };
    sent.pictures += 1;
  }
  return sent;
}
