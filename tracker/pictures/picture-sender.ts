import type { ScreenshotInput } from '../../protocol/screenshot.ts';
import { logDebug } from '../debug.ts';
import { getBackoffMs } from '../deliver/delivery.ts';
import type { Session } from '../session/session.ts';
import { sleep } from '../sleep.ts';
import { keepFetch, post } from '../deliver/transport.ts';

/** A picture and where it was taken. Its numbers stay the same at every attempt. */
export type Picture = {
  session: Session;
  image: Blob;
  fields: Omit<ScreenshotInput, 'v' | 'session_id' | 'site_id' | 'image'>;
};

/** After this many attempts a picture is given up: the next page has its own, and no event hangs on it. */
const maxAttempts = 5;

/** Pictures that wait for the session's id. */
const maxWaiting = 3;

/** Sends pictures, each by itself, as soon as their session has an id. */
export function makePictureSender(apiUrl: string) {
  keepFetch();
  let waiting: Picture[] = [];
  let isStopped = false;

  const isWanted = (session: Session) => !isStopped && !session.isOver;

  async function send({ session, image, fields }: Picture): Promise<void> {
    const query = new URLSearchParams({ session_id: session.id ?? '', site_id: session.siteId });
    for (const [name, value] of Object.entries(fields)) query.set(name, String(value));
    for (let attempt = 0; attempt < maxAttempts && isWanted(session); attempt += 1) {
      const answer = await post(`${apiUrl}/track/screenshot?${query}`, image);
      if (answer && answer.status < 500 && answer.status !== 429) return;
      const waitMs = Number(answer?.retryAfter) * 1000 || getBackoffMs(attempt + 1, Math.random());
      await sleep(waitMs);
    }
  }

  function sendOpened(): void {
    const opened = waiting.filter(({ session }) => session.id);
    waiting = waiting.filter(({ session }) => !session.id && !session.isOver).slice(-maxWaiting);
    for (const picture of opened) send(picture).catch(logDebug);
  }

  return {
    add(picture: Picture): void {
      waiting.push(picture);
      sendOpened();
    },
    /** A session has got its id. */
    onOpened: sendOpened,
    stop(): void {
      isStopped = true;
      waiting = [];
    },
  };
}
