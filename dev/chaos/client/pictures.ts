import { buildEventId } from '../../../protocol/event-id.ts';
import { isErasureTold, noteAcknowledged, noteSent } from '../book.ts';
import { checkPictureAnswer } from './check-answer.ts';
import { site } from './event-text.ts';
import type { Visit } from './life.ts';
import type { Call } from './post.ts';

/** The smallest real picture of each format: one pixel. */
const images = [
  {
    type: 'image/png',
    base64: 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  },
  { type: 'image/webp', base64: 'UklGRiQAAABXRUJQVlA4IBgAAAAwAQCdASoBAAEAAgA0JaQAA3AA/vuUAAA=' },
  {
    type: 'image/jpeg',
    base64:
      '/9j/4AAQSkZJRgABAQEAYABgAAD/2wBDAAgGBgcGBQgHBwcJCQgKDBQNDAsLDBkSEw8UHRofHh0aHBwgJC4nICIsIxwcKDcpLDAxNDQ0Hyc5PTgyPC4zNDL/wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAACf/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AKp//2Q==',
  },
] as const;

/** Sends up to two pictures until each is acknowledged, repeating some. The page's address is their mark. */
export async function sendPictures(visit: Visit, stream: number, seqs: { next: number }): Promise<void> {
  const { client, random } = visit;
  for (let n = random.int(0, 2); n > 0; n -= 1) {
    const seq = seqs.next;
    seqs.next += 1;
    const mark = `${site}/shot/${client.deps.nextMark()}`;
    const call = buildCall(visit, stream, seq, mark);
    if (!(await sendPicture(visit, call, { stream, seq, mark }))) return;
    if (random.isTrue(0.3)) await sendPicture(visit, call, { stream, seq, mark });
  }
}

function buildCall({ client, random, now }: Visit, stream: number, seq: number, mark: string): Call {
  const { type, base64 } = images[random.int(0, images.length - 1)] ?? images[0];
  const fields = {
    session_id: client.book.sessionId ?? '',
    stream,
    seq,
    timestamp: new Date(now()).toISOString(),
    page_url: mark,
    viewport_width: 1_440,
    viewport_height: 900,
  };
  if (random.isTrue(0.5)) {
    return { path: '/track/screenshot', body: JSON.stringify({ ...fields, image: `data:${type};base64,${base64}` }) };
  }
  const query = new URLSearchParams(
    Object.entries(fields).map(([name, value]): [string, string] => [name, String(value)]),
  );
  return { path: `/track/screenshot?${query.toString()}`, body: Buffer.from(base64, 'base64'), type };
}

async function sendPicture(
  { client, random }: Visit,
  call: Call,
  { stream, seq, mark }: { stream: number; seq: number; mark: string },
): Promise<boolean> {
  const { book, deps } = client;
  const sending = { kind: 'pictures' as const, stream, first: seq, marks: [mark] };
  while (!deps.signal.aborted) {
    noteSent(deps.book, book, sending);
    const isErased = isErasureTold(book);
    const isDeafAfterMs = random.isTrue(0.1) ? random.int(0, 5) : undefined;
    const answer = await deps.post({ ...call, isDeafAfterMs });
    const checked = answer && checkPictureAnswer(answer);
    if (checked?.kind === 'wrong') client.complain(checked.detail);
    if (checked?.kind === 'accepted') {
      if (isErased) client.complain('a picture was taken after the erasure', 'resurrected');
      const id = checked.value?.screenshot_id;
      if (id !== undefined && id !== buildEventId(stream, seq))
        client.complain(`picture ${stream}/${seq} got the id ${id}`);
      noteAcknowledged(book, sending);
      deps.onAcknowledged();
      return true;
    }
    if (checked?.kind === 'refused' && checked.status !== 429 && checked.status !== 503) {
      if (checked.status !== 410 || book.erasure === 'none')
        client.complain(`${checked.status} ${checked.problem.detail}`);
      return false;
    }
    await client.wait(checked?.kind === 'refused' ? (checked.retryAfterMs ?? 1_000) : random.int(100, 700));
  }
  return false;
}
