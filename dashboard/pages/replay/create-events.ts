import { createEffect, createSignal, on, onCleanup } from 'solid-js';
import type { EventView } from '../../../protocol/views.ts';
import { listEvents } from '../../api.ts';

/** Few events first, so that the first picture is there at once; then as many as the server gives. */
const pageSizes = [500, 2_000, 10_000];

/** How often a live session is asked for more. */
const livePollMs = 5_000;

/** A session's events as they stream in, page by page; those of a live session go on coming. */
export function createEvents(sessionId: () => string, isLive: () => boolean) {
  const [events, setEvents] = createSignal<readonly EventView[]>([]);
  const [total, setTotal] = createSignal<number | null>(null);
  const [isComplete, setComplete] = createSignal(false);
  const [error, setError] = createSignal<unknown>(null);
  let held = new Map<number, EventView>();
  /** The `after` of the last page: events that are new to it come with the same page. */
  let lastAfter: string | null = null;
  let reloadedFor = 0;
  let controller = new AbortController();

  const hold = (views: readonly EventView[]) => {
    const before = held.size;
    for (const view of views) held.set(view.event_id, view);
    if (held.size !== before) setEvents([...held.values()]);
  };
  const readFrom = async (after: string | null) => {
    controller.abort();
    controller = new AbortController();
    const { signal } = controller;
    try {
      let next: string | null = after;
      for (let page = 0; page === 0 || next !== null; page += 1) {
        lastAfter = next;
        const limit = pageSizes[Math.min(page, pageSizes.length - 1)] ?? 10_000;
        const view = await listEvents(sessionId(), { limit, after: next }, signal);
        hold(view.data);
        setTotal(view.total);
        next = view.next;
      }
      setError(null);
      setComplete(true);
    } catch (failure) {
      if (!signal.aborted) setError(failure);
    }
  };
  const readAll = () => readFrom(null);

  createEffect(
    on(sessionId, () => {
      held = new Map();
      setEvents([]);
      setTotal(null);
      setComplete(false);
      setError(null);
      void readAll();
    }),
  );
  createEffect(
    on([isLive, isComplete], ([live, complete], previous) => {
      if (!complete) return;
      if (!live) {
        if (previous?.[0] === true) void readAll();
        return;
      }
      const timer = setInterval(() => {
        if (document.visibilityState === 'hidden') return;
        const known = total() ?? 0;
        // Late events have times before the last page: the total tells that some are not here.
        const isBehind = held.size < known && reloadedFor !== known;
        if (isBehind) reloadedFor = known;
        void readFrom(isBehind ? null : lastAfter);
      }, livePollMs);
      onCleanup(() => clearInterval(timer));
    }),
  );
  onCleanup(() => controller.abort());

  return { events, total, isComplete, error, retry: () => void readFrom(lastAfter) };
}
