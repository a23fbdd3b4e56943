import { parseEventId } from '../../protocol/event-id.ts';
import type { EventView, ScreenshotView } from '../../protocol/views.ts';

/** The tests' own idea of a frame, told event by event without any index; `layers` and `trail` are tested apart. */
export function foldNaively(events: EventView[], screenshots: ScreenshotView[], tMs: number): Record<string, unknown> {
  const startMs = Math.min(...[...events, ...screenshots].map((it) => Date.parse(it.timestamp)));
  const at = (it: { timestamp: string }): number => Date.parse(it.timestamp) - startMs;
  const sorted = events.toSorted((a, b) => at(a) - at(b) || a.event_id - b.event_id);
  const happened = sorted.filter((event) => at(event) <= tMs);

  const tabs = new Map<number, Tab>();
  let tab: Tab | null = null;
  const acts: Act[] = [];
  for (const event of happened.length > 0 ? happened : sorted.slice(0, 1)) {
    tab = applyEvent(tabs, tab, event);
    if ((event.event_type === 'click' || event.event_type === 'input') && happened.length > 0) {
      acts.push({ event, at: at(event), visit: tab.visit, x: tab.x, y: tab.y });
    }
  }
  const here = { x: tab?.x ?? 0, y: tab?.y ?? 0 };
  const following = sorted[happened.length];
  if (tab !== null && following !== undefined && happened.length > 0) {
    const next = applyEvent(tabs, tab, following);
    const leaves = Math.max(at(happened.at(-1) ?? following), at(following) - 250);
    if (next.visit === tab.visit && tMs > leaves) {
      const share = (tMs - leaves) / (at(following) - leaves);
      here.x += (next.x - here.x) * share;
      here.y += (next.y - here.y) * share;
    }
  }
  const shotsInTime = screenshots.toSorted((a, b) => at(a) - at(b));
  const ofPage = shotsInTime.filter((shot) => tab === null || strip(shot.page_url) === strip(tab.url));
  const picture = ofPage.findLast((shot) => at(shot) <= tMs) ?? ofPage[0] ?? null;
  const seen = acts.filter((act) => act.visit === tab?.visit && tMs - act.at < 1_800);
  const moved = (act: Act, x: number, y: number) => ({ x: x + (act.x - here.x), y: y + (act.y - here.y) });
  const input = seen.findLast(({ event }) => event.event_type === 'input')?.event;
  const outlined = seen.findLast(
    (act) => (act.event.event_type === 'input' || tMs - act.at < 1_200) && rectOf(act.event) !== null,
  );
  const rect = outlined && rectOf(outlined.event);

  return {
    pageUrl: tab?.url ?? picture?.page_url ?? null,
    viewport: { width: tab?.width ?? 1000, height: tab?.height ?? 500 },
    scroll: here,
    picture: picture && expectPicture(picture, at(picture)),
    skip: picture === null ? findSkip(sorted, tab?.url, at, tMs) : null,
    cursor: findCursor(sorted, at, tMs),
    ripples: seen.flatMap((act) => {
      const { event } = act;
      if (event.event_type !== 'click' || tMs - act.at >= 900) return [];
      if (event.viewport_x === undefined || event.viewport_y === undefined) return [];
      const where = moved(act, event.viewport_x, event.viewport_y);
      return [{ eventId: event.event_id, ...where, ageMs: tMs - act.at, count: 1 }];
    }),
    caption: input?.input_value ?? null,
    target: outlined && rect ? { ...moved(outlined, rect[0], rect[1]), width: rect[2], height: rect[3] } : null,
    eventIndex: happened.length - 1,
  };
}

type Tab = { url: string; visit: number; x: number; y: number; width: number; height: number };
type Act = { event: EventView; at: number; visit: number; x: number; y: number };
type Quad = [number, number, number, number];

const strip = (url: string): string => url.replace(/#.*/, '');

function applyEvent(tabs: Map<number, Tab>, now: Tab | null, event: EventView): Tab {
  const data = event.event_data ?? {};
  const isApart = event.event_type === 'error' || event.event_type === 'screenshot_skipped';
  const isBehind = isApart || (event.event_type === 'visibility' && data.state === 'hidden');
  if (now !== null && isBehind) return now;
  const { stream } = parseEventId(event.event_id);
  const before = tabs.get(stream);
  const isSamePage = before !== undefined && strip(before.url) === strip(event.page_url);
  const reloads = event.event_type === 'page_view' && data.navigation !== 'hash' && data.navigation !== 'replace';
  const stays = isSamePage && !reloads;
  const tells = Number(data.viewport_width) > 0 && Number(data.viewport_height) > 0;
  const size = before ?? now ?? { width: 1000, height: 500 };
  const visits = new Set([...tabs.values()].map(({ visit }) => visit));
  const next: Tab = {
    url: event.page_url,
    visit: stays ? before.visit : Math.max(-1, ...visits) + 1,
    x: event.scroll_x ?? (stays ? before.x : 0),
    y: event.scroll_y ?? (stays ? before.y : 0),
    width: tells ? Number(data.viewport_width) : size.width,
    height: tells ? Number(data.viewport_height) : size.height,
  };
  tabs.set(stream, next);
  return next;
}

function rectOf(event: EventView): Quad | null {
  const rect = event.event_data?.rect as Quad | undefined;
  return rect !== undefined && rect[2] > 0 && rect[3] > 0 ? rect : null;
}

function findSkip(events: EventView[], url: string | undefined, at: (event: EventView) => number, tMs: number) {
  const told = events.filter((event) => event.event_type === 'screenshot_skipped');
  const ofPage = told.filter((event) => url !== undefined && strip(event.page_url) === strip(url));
  return ofPage.findLast((event) => at(event) <= tMs) ?? ofPage[0] ?? null;
}

function findCursor(events: EventView[], at: (event: EventView) => number, tMs: number) {
  if (!events.some((event) => event.event_type === 'mousemove')) return null;
  const samples: [number, number, number][] = [];
  for (const event of events) {
    const path = event.event_type === 'mousemove' ? ((event.event_data?.path ?? []) as [number, number, number][]) : [];
    const byTime = path.toSorted((a, b) => a[0] - b[0]);
    for (const [ms, x, y] of byTime) samples.push([at(event) + ms, x, y]);
    const isPointing = event.event_type === 'click' || event.event_type === 'mousemove';
    if (isPointing && path.length === 0 && event.viewport_x !== undefined && event.viewport_y !== undefined) {
      samples.push([at(event), event.viewport_x, event.viewport_y]);
    }
  }
  samples.sort((a, b) => a[0] - b[0]);
  const before = samples.findLast(([ms]) => ms <= tMs);
  const after = samples.find(([ms]) => ms > tMs);
  if (before === undefined) return null;
  if (after === undefined) return { x: before[1], y: before[2] };
  const leaves = Math.max(before[0], after[0] - 250);
  const share = tMs <= leaves ? 0 : (tMs - leaves) / (after[0] - leaves);
  return { x: before[1] + (after[1] - before[1]) * share, y: before[2] + (after[2] - before[2]) * share };
}

function expectPicture(view: ScreenshotView, atMs: number) {
  return { atMs, area: { x: view.scroll_x, y: view.scroll_y, width: 1000, height: 500 }, view };
}
