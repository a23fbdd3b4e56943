import type { MarkedWatch } from '../emit.ts';
import type { Page } from '../extras.ts';
import { makePictureSender } from './picture-sender.ts';
import { makeScreenshots } from './screenshots.ts';
import { takePicture, type Shot } from './take-picture.ts';
import type { Skip } from './why-no-more.ts';

/** The pictures of a page: when they are taken, their numbers, how they leave, and what is told when there is none. */
export function makePictures(page: Page & MarkedWatch) {
  const { apiUrl, emit, getOutbox, getPageUrl, maskUrl, options } = page;
  const sender = makePictureSender(apiUrl);
  /** Taken so far, by stream. */
  const counts = new Map<number, number>();

  function addShot({ image, area, atMs, url, place }: Shot): void {
    const outbox = getOutbox();
    const page_url = getPageUrl(url);
    // A page view that the page's own `beforeSend` dropped has no picture either.
    if (!outbox || page_url === undefined) return;
    const { stream } = outbox.queue;
    const seq = (counts.get(stream) ?? 0) + 1;
    counts.set(stream, seq);
    const { x: area_x, y: area_y, width: area_width, height: area_height } = area;
    const fields = {
      stream,
      seq,
      timestamp: new Date(atMs).toISOString(),
      page_url,
      ...place,
      area_x,
      area_y,
      area_width,
      area_height,
    };
    sender.add({ session: outbox.session, image, fields });
  }

  function addSkip(skip: Skip): void {
    const message = skip.message === undefined ? {} : { message: maskUrl(skip.message) };
    emit(() => ({ event_type: 'screenshot_skipped', event_data: { ...skip, ...message } }));
  }

  const screenshots = makeScreenshots({
    take: (signal) => takePicture(page, () => import('./draw-page.ts'), signal),
    onShot: addShot,
    onSkip: addSkip,
    maxScreenshots: options.maxScreenshots,
  });
  return {
    schedule: () => screenshots.schedule(),
    send: () => sender.onOpened(),
    stop(): void {
      screenshots.stop();
      sender.stop();
    },
  };
}
