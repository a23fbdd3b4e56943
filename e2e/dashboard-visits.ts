import type { EventInput } from '../protocol/event.ts';
import type { Visit } from './record-visit.ts';

const site = 'https://shop.example';
const dayMs = 86_400_000;

/** Nobody in particular. */
export const desktop = {
  user_agent: 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 Chrome/154.0.0.0 Safari/537.36',
  screen_width: 1440,
  screen_height: 900,
  viewport_width: 1440,
  viewport_height: 790,
};
const iPhone = {
  user_agent:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Mobile/15E148 Safari/604.1',
  screen_width: 390,
  screen_height: 844,
  viewport_width: 390,
  viewport_height: 844,
};

/** An event at so many milliseconds of a visit. */
const at = (atMs: number, event_type: string, path: string, more: Partial<EventInput> = {}) => ({
  atMs,
  event: { event_type, page_url: site + path, ...more },
});
const open = (atMs: number, path: string) => at(atMs, 'page_view', path, { event_data: { title: path } });
const click = (atMs: number, path: string, button: string) =>
  at(atMs, 'click', path, {
    target_element: `button#${button}`,
    target_selector: `#${button}`,
    target_tag: 'button',
    viewport_x: 200,
    viewport_y: 300,
    event_data: { rect: [160, 280, 80, 40] },
  });
const fail = (atMs: number, path: string, message: string) =>
  at(atMs, 'error', path, { event_data: { message, kind: 'error' } });

/** As many as `buildVisits` gives. */
export const totalVisits = 59;
/** The visitor whom `find-the-visitor.spec.ts` looks for. */
export const wanted = 'zoe@post.example';
/** The visit on which the keys of the player are tried: half a minute without anything in it, two errors, four pictures. */
export const keyed = 'keys@post.example';
/** A visit of which numbers were lost. */
export const gappy = 'gaps@post.example';
/** A visit without a picture. */
export const unpictured = 'blind@post.example';
/** A visit that is going on. */
export const live = 'live@post.example';

/** Others who would be found by half of the question: whose visit was on another day, device or page, or without an error. */
const nearly = (startOfYesterdayMs: number): Visit[] => {
  const failing = [open(0, '/checkout'), click(3_000, '/checkout', 'pay'), fail(3_500, '/checkout', 'Payment refused')];
  const startMs = startOfYesterdayMs + 11 * 3_600_000;
  return [
    { who: 'no-error@post.example', startMs, device: iPhone, events: failing.slice(0, 2) },
    { who: 'desktop@post.example', startMs, device: desktop, events: failing },
    { who: 'earlier@post.example', startMs: startMs - 3 * dayMs, device: iPhone, events: failing },
    {
      who: 'elsewhere@post.example',
      startMs,
      device: iPhone,
      events: [open(0, '/cart'), fail(900, '/cart', 'No stock')],
    },
  ];
};

/** Many more, the latest of them first in the list, each a second longer and an event richer than the one before. */
const many = (nowMs: number): Visit[] =>
  Array.from({ length: 50 }, (_, n) => ({
    who: `visitor-${String(n + 1).padStart(2, '0')}@post.example`,
    startMs: nowMs - (n + 60) * 60_000,
    device: desktop,
    events: [open(0, '/'), ...Array.from({ length: n + 1 }, (_each, i) => click((i + 1) * 1_000, '/', 'more'))],
  }));

/** Every visit that the tests of the dashboard know of. */
export function buildVisits(nowMs: number): Visit[] {
  const startOfYesterdayMs = Math.floor(nowMs / dayMs) * dayMs - dayMs;
  const checkout = [
    open(0, '/'),
    click(2_000, '/', 'basket'),
    open(6_000, '/checkout'),
    fail(8_000, '/checkout', 'Payment refused'),
  ];
  return [
    {
      who: wanted,
      startMs: startOfYesterdayMs + 12 * 3_600_000,
      device: iPhone,
      fingerprint: 'f1a9c0de',
      country: 'PT',
      events: checkout,
      pictures: [500, 6_500],
    },
    ...nearly(startOfYesterdayMs),
    {
      who: keyed,
      startMs: nowMs - 50 * 60_000,
      device: desktop,
      events: [
        open(0, '/'),
        click(2_000, '/', 'basket'),
        fail(7_000, '/', 'Basket is not defined'),
        open(10_000, '/checkout'),
        click(41_000, '/checkout', 'pay'),
        fail(43_000, '/checkout', 'Payment refused'),
        open(60_000, '/thanks'),
      ],
      pictures: [100, 10_100, 41_500, 60_000],
    },
    {
      who: gappy,
      startMs: nowMs - 55 * 60_000,
      device: desktop,
      events: checkout,
      pictures: [500],
      lost: [2, 3],
    },
    { who: unpictured, startMs: nowMs - 56 * 60_000, device: desktop, events: checkout },
    { who: live, startMs: nowMs - 60_000, device: desktop, events: [open(0, '/'), click(5_000, '/', 'basket')] },
    ...many(nowMs),
  ];
}

/** One more event of the visit that is going on. */
export const buildLiveEvent = (nowMs: number): EventInput => ({
  ...click(0, '/', 'gift').event,
  timestamp: new Date(nowMs).toISOString(),
});
