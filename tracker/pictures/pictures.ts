import type { MarkedWatch } from '../emit.ts';
import type { Page } from '../extras.ts';
import { makePictureSender } from './picture-sender.ts';
import { makeScreenshots, type Shot } from './screenshots.ts';

/** The pictures of a page: when they are taken, their numbers, and how they leave. */
export function makePictures({ apiUrl, getOutbox, marks, maskUrl }: Page & MarkedWatch) {
  const sender = makePictureSender(apiUrl);
  /** Taken so far, by stream. */
  const counts = new Map<number, number>();

  function addShot({ image, area, atMs, url, place }: Shot): void {
    const outbox = getOutbox();
    if (!outbox) return;
    const { stream } = outbox.queue;
    const seq = (counts.get(stream) ?? 0) + 1;
    counts.set(stream, seq);
    const fields = { stream, seq, timestamp: new Date(atMs).toISOString(), page_url: maskUrl(url), ...place, ...area };
    sender.add({ session: outbox.session, image, fields });
  }

  const screenshots = makeScreenshots(marks, () => import('./draw-page.ts'), addShot);
  return {
    schedule: () => screenshots.schedule(),
    send: () => sender.onOpened(),
    stop(): void {
      screenshots.stop();
      sender.stop();
    },
  };
}
