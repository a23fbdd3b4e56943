import type { EventDataByType } from '../../protocol/event-data.ts';
import type { EventInput } from '../../protocol/event.ts';
import { maskedValue } from '../../protocol/event-types.ts';
import { maxStream } from '../../protocol/limits.ts';
import type { Device } from './devices.ts';
import { buildHandPath, packPath, type Point } from './hand-path.ts';
import type { Random } from '../random.ts';
import type { Control, Scene } from './scene.ts';

/** The fields that the protocol names, without the others that it lets through. */
type Known<T> = { [K in keyof T as string extends K ? never : K]: T[K] };

type UntimedEvent = Omit<Known<EventInput>, 'timestamp'>;

/** An event before its session has a start: `atMs` counts from there. */
export type TimedEvent = { atMs: number; event: UntimedEvent };

/** A picture of a page, `atMs` after the session's start. */
export type TimedPicture = { atMs: number; scene: Scene; pageUrl: string; scrollY: number };

/** One document: its events in order, and its pictures. */
export type VisitedPage = { stream: number; events: TimedEvent[]; pictures: TimedPicture[] };

/** The tracker reports a scrolling page this often. */
const scrollReportMs = 200;

type Navigation = EventDataByType['page_view']['navigation'];
type EventFields = Omit<UntimedEvent, 'page_url'>;

/** Somebody in the shop, and what a tracker would record of them. See `makeVisitor`. */
export type Visitor = ReturnType<typeof makeVisitor>;

/** The columns that name a control. */
function describe({ rect: _rect, path: _path, ...target }: Control) {
  return target;
}

const clamp = (value: number, min: number, max: number): number => Math.min(Math.max(value, min), Math.max(min, max));

/**
 * Makes a visitor whose every act moves its own clock on and adds what the tracker would have recorded: the same event
 * types and fields, numbered by document, in the order of time.
 */
export function makeVisitor(random: Random, device: Device, shopUrl: string) {
  const pages: VisitedPage[] = [];
  const { viewport } = device;
  let atMs = 0;
  let scene: Scene | undefined;
  let pageUrl = '';
  let scrollY = 0;
  let depth = 0;
  let cursor: Point = { x: random.int(200, viewport.width - 100), y: random.int(60, viewport.height - 100) };
  let eventCount = 0;

  const wait = (ms: number): void => void (atMs += Math.max(0, Math.round(ms)));

  function add(fields: EventFields, eventMs = atMs): void {
    pages.at(-1)?.events.push({ atMs: Math.round(eventMs), event: { ...fields, page_url: pageUrl } });
    eventCount += 1;
  }

  const place = () => ({ scroll_x: 0, scroll_y: scrollY });

  function open(next: Scene, navigation: Navigation = 'load'): void {
    const referrer = pageUrl;
    if (navigation === 'load') {
      leave();
      wait(random.between(90, 420));
      pages.push({ stream: random.int(1, maxStream), events: [], pictures: [] });
      [scrollY, depth] = [0, 0];
    }
    scene = next;
    pageUrl = shopUrl + next.path;
    const data: EventDataByType['page_view'] = {
      title: next.title,
      ...(navigation === 'load' && referrer !== '' && { referrer }),
      viewport_width: viewport.width,
      viewport_height: viewport.height,
      navigation,
    };
    add({ event_type: 'page_view', ...place(), event_data: data });
    pages.at(-1)?.pictures.push({ atMs: atMs + random.int(1_050, 1_600), scene: next, pageUrl, scrollY });
  }

  /** Goes away from the page. A picture that was not taken by then is never taken. */
  function leave(): void {
    const page = pages.at(-1);
    if (!page) return;
    page.pictures = page.pictures.filter((picture) => picture.atMs < atMs);
    add({ event_type: 'visibility', event_data: { state: 'hidden' } });
  }

  function moveTo(to: Point, targetSize = 60): void {
    if (!device.hasMouse) return;
    const samples = buildHandPath(random, cursor, to, targetSize);
    for (const { ms, path } of packPath(samples)) {
      add({ event_type: 'mousemove', ...place(), event_data: { path } }, atMs + ms);
    }
    wait(samples.at(-1)?.ms ?? 0);
    cursor = { x: Math.round(to.x), y: Math.round(to.y) };
  }

  function scrollTo(wanted: number): void {
    if (!scene) return;
    const target = Math.round(clamp(wanted, 0, scene.height - viewport.height));
    while (scrollY !== target) {
      wait(scrollReportMs + random.int(0, 15));
      const step = clamp(random.between(90, 330), 1, Math.abs(target - scrollY));
      scrollY = Math.round(scrollY + Math.sign(target - scrollY) * step);
      depth = Math.max(depth, Math.min(1, (scrollY + viewport.height) / scene.height));
      add({ event_type: 'scroll', ...place(), event_data: { depth: Math.round(depth * 1000) / 1000 } });
      // A hand that turns a wheel rests between two turns.
      if (random.isTrue(0.18)) wait(random.between(250, 1_100));
    }
  }

  /** Brings a control into view and the hand to it; gives where in the viewport both then are. */
  function reach(control: Control): { rect: [number, number, number, number]; point: Point } {
    const [x, y, width, height] = control.rect;
    if (y - scrollY < 0 || y + height - scrollY > viewport.height)
      scrollTo(y - viewport.height * random.between(0.3, 0.6));
    const top = y - scrollY;
    const point = {
      x: Math.round(clamp(random.normal(x + width / 2, width / 7), x + 2, x + width - 2)),
      y: Math.round(clamp(random.normal(top + height / 2, height / 7), top + 2, top + height - 2)),
    };
    moveTo(point, Math.min(width, height));
    return { rect: [x, top, width, height], point };
  }

  function click(control: Control, times = 1): void {
    const { rect, point } = reach(control);
    wait(random.between(70, 260));
    if (!device.hasMouse) {
      // A browser makes a mouse of a finger: one movement to where it taps.
      add({ event_type: 'mousemove', ...place(), event_data: { path: [[0, point.x, point.y]] } });
      wait(random.between(2, 8));
    }
    for (let count = 1; count <= times; count += 1) {
      add({
        event_type: 'click',
        ...describe(control),
        viewport_x: point.x,
        viewport_y: point.y,
        screen_x: point.x + Math.max(0, device.screen.width - viewport.width - 40),
        screen_y: point.y + device.chromeHeight,
        ...place(),
        mouse_button: 0,
        click_count: count,
        event_data: { rect },
      });
      if (count < times) wait(random.between(95, 190));
    }
  }

  /** Types into a field. The value never leaves the page. */
  function type(control: Control, ms: number): void {
    click(control);
    wait(ms);
    const [x, y, width, height] = control.rect;
    add({
      event_type: 'input',
      ...describe(control),
      ...place(),
      input_value: maskedValue,
      input_masked: true,
      event_data: { rect: [x, y - scrollY, width, height] },
    });
  }

  /** Looks at the page for a while. A hand on a mouse is never quite still: it rests for at most `restMs`. */
  function look(ms: number, restMs = 1_800): void {
    const untilMs = atMs + ms;
    for (;;) {
      wait(random.between(restMs / 5, restMs));
      if (atMs > untilMs) return;
      if (!device.hasMouse || random.isTrue(0.3)) continue;
      moveTo({
        x: clamp(random.normal(cursor.x, 130), 8, viewport.width - 8),
        y: clamp(random.normal(cursor.y, 90), 8, viewport.height - 8),
      });
    }
  }

  function hide(ms: number): void {
    add({ event_type: 'visibility', event_data: { state: 'hidden' } });
    wait(ms);
    add({ event_type: 'visibility', event_data: { state: 'visible' } });
  }

  return {
    pages,
    open,
    wait,
    scrollTo,
    click,
    type,
    look,
    hide,
    leave,
    /** An uncaught error of the page. */
    fail: (data: EventDataByType['error']) => add({ event_type: 'error', event_data: data }),
    identify: (userId: string, traits: Record<string, unknown>) =>
      add({ event_type: 'identify', event_data: { user_id: userId, traits } }),
    /** The bars of a phone's browser go away: the page grows. */
    resize: (height: number) =>
      add({
        event_type: 'resize',
        ...place(),
        event_data: { viewport_width: viewport.width, viewport_height: height },
      }),
    /** The first control on the page that is wanted. */
    find: (isWanted: (control: Control) => boolean) => scene?.controls.find(isWanted),
    filter: (isWanted: (control: Control) => boolean) => scene?.controls.filter(isWanted) ?? [],
    getPageHeight: () => scene?.height ?? viewport.height,
    getTimeMs: () => atMs,
    getEventCount: () => eventCount,
  };
}
