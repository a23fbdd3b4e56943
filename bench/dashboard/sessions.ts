import type { EventInput } from '../../protocol/event.ts';
import type { TimedEvent, Visit } from '../../e2e/record-visit.ts';

const device = {
  user_agent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/154.0.0.0 Safari/537.36',
  screen_width: 1440,
  screen_height: 900,
  viewport_width: 1440,
  viewport_height: 790,
};

/** A session of this many events and pictures is the one that is opened, sought, played and scrolled. */
export const long = { who: 'long@bench.example', events: 10_000, pictures: 200 };

/** A session far above what a visit has. */
export const large = { who: 'large@bench.example', events: 100_000, pictures: 20 };

/** Sessions on the page of the list, beside those two. */
const others = 118;

/** Time between events, in milliseconds: as much as happens while somebody is busy. */
const stepMs = 60;

/** What happens in turn. Neighbours differ, so that the list of events has a row for each. */
const kinds = ['mousemove', 'click', 'scroll', 'input', 'keydown', 'error'] as const;

/** Events until the next page is opened. */
const eventsOfPage = 50;

function buildEvent(n: number): TimedEvent {
  const page = Math.floor(n / eventsOfPage);
  const page_url = `https://shop.example/products/${page % 40}`;
  const atMs = n * stepMs;
  if (n % eventsOfPage === 0) return { atMs, event: { event_type: 'page_view', page_url } };
  const kind = kinds[n % kinds.length] ?? 'click';
  const [x, y] = [100 + ((n * 37) % 1200), 80 + ((n * 23) % 640)];
  const more: Record<(typeof kinds)[number], Partial<EventInput>> = {
    mousemove: { event_data: { path: [0, 15, 30, 45].map((ms) => [ms, x + ms, y + (ms >> 1)]) } },
    click: {
      target_element: `button#buy-${n % 20}`,
      target_selector: `#buy-${n % 20}`,
      event_data: { rect: [x, y, 80, 30] },
    },
    scroll: { scroll_x: 0, scroll_y: (n * 11) % 2_000 },
    input: { target_element: 'input#search', target_selector: '#search', input_value: `lamp ${n}` },
    keydown: { target_element: 'input#search', target_selector: '#search', key_pressed: 'Tab' },
    error: { event_data: { message: `Request ${n} failed`, kind: 'error' } },
  };
  return { atMs, event: { event_type: kind, page_url, viewport_x: x, viewport_y: y, ...more[kind] } };
}

function buildLong({ who, events, pictures }: typeof long, nowMs: number): Visit {
  const lengthMs = events * stepMs;
  return {
    who,
    startMs: nowMs - lengthMs - 3_600_000,
    device,
    events: Array.from({ length: events }, (_, n) => buildEvent(n)),
    pictures: Array.from({ length: pictures }, (_, n) => Math.floor((n * lengthMs) / pictures) + 20),
  };
}

/** The sessions of the benchmark, always the same ones at the same distance from now. */
export function buildSessions(nowMs: number): Visit[] {
  const short = Array.from({ length: others }, (_, n): Visit => {
    const events = Array.from({ length: 5 + (n % 20) }, (_each, i) => buildEvent(i));
    return { who: `visitor-${n}@bench.example`, startMs: nowMs - (n + 130) * 60_000, device, events };
  });
  return [buildLong(long, nowMs), buildLong(large, nowMs), ...short];
}
