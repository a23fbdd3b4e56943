import type { EventView, ScreenshotView } from '../../protocol/views.ts';
import { buildSampleEvent, buildSampleScreenshot } from './recording-samples.ts';

const types = [
  'mousemove',
  'scroll',
  'mousemove',
  'click',
  'mousemove',
  'input',
  'mousemove',
  'new',
  'scroll',
  'click',
];

/** Time from one event to the next. */
const stepMs = 120;

/** Events of one visit to a page; forty pages come again and again. */
const eventsPerPage = 500;

const getUrl = (index: number): string => `https://shop.example/page-${Math.floor(index / eventsPerPage) % 40}`;

/** A long visit: mouse paths, clicks, inputs and scrolling over forty pages, and pictures evenly over it. */
export function buildLargeSample(
  eventCount: number,
  pictureCount: number,
): { events: EventView[]; screenshots: ScreenshotView[] } {
  const path = Array.from({ length: 8 }, (_, i) => [i * 100, i * 90, i * 40]);
  const events = Array.from({ length: eventCount }, (_, index) => {
    const isFirst = index % eventsPerPage === 0;
    const event_type = isFirst ? 'page_view' : (types[index % types.length] ?? 'new');
    return buildSampleEvent(index + 1, index * stepMs, {
      event_type,
      page_url: getUrl(index),
      viewport_x: index % 900,
      viewport_y: index % 400,
      event_data: event_type === 'mousemove' ? { path } : { rect: [index % 900, index % 400, 80, 20] },
      ...(event_type === 'scroll' && { scroll_y: index % 3_000 }),
    });
  });
  const every = eventCount / pictureCount;
  const screenshots = Array.from({ length: pictureCount }, (_, index) =>
    buildSampleScreenshot(index + 1, index * every * stepMs, { page_url: getUrl(index * every) }),
  );
  return { events, screenshots };
}
