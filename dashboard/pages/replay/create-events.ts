import { batch, createEffect, createMemo, createSignal, on, onCleanup } from 'solid-js';
import { useQueryClient } from '@tanstack/solid-query';
import type { EventView } from '../../../protocol/views.ts';
import { listEvents } from '../../api.ts';
import { firstEventsQuery } from '../../replay-queries.ts';
import { followPage, startReading, type Wholeness } from './follow-page.ts';
import { isGone } from './is-gone.ts';
import { pollMs } from './should-poll.ts';

/** Events of the pages after the first: soon as many as the server gives. */
const pageSizes = [2_000, 10_000];

/** A page that was asked for longer ago than this is not waited for: without the database the server takes about five seconds. */
const patienceMs = 30_000;

/**
 * A session's events as they stream in, page by page. Those of a live session go on coming; what was read without the
 * database is asked for until it is back, and then read again from the start.
 */
export function createEvents(sessionId: () => string, isLive: () => boolean) {
  const queries = useQueryClient();
  const [events, setEvents] = createSignal<readonly EventView[]>([]);
  const [total, setTotal] = createSignal<number | null>(null);
  const [wholeness, setWholeness] = createSignal<Wholeness>('whole');
  const isPartial = createMemo(() => wholeness() !== 'whole');
  const [isComplete, setComplete] = createSignal(false);
  const [error, setError] = createSignal<unknown>(null);
  let held = new Map<number, EventView>();
  /** The `after` of the last page: events that are new to it come with the same page. */
  let lastAfter: string | null = null;
  let reloadedFor = 0;
  let controller = new AbortController();
  /** When the page was asked for that has not come yet. */
  let askedAtMs: number | null = null;

  const hold = (views: readonly EventView[]) => {
    const before = held.size;
    // What is known stays the same object: a recording goes on from the events that it was built of.
    for (const view of views) if (!held.has(view.event_id)) held.set(view.event_id, view);
    if (held.size !== before) setEvents([...held.values()]);
  };
  /** May have been asked for before the replay was opened. */
  const readFirst = async () => {
    const query = firstEventsQuery(sessionId());
    const view = await queries.fetchQuery(query);
    queries.removeQueries({ queryKey: query.queryKey });
    return view;
  };
  const readPage = (after: string, page: number, signal: AbortSignal) => {
    const limit = pageSizes[Math.min(page - 1, pageSizes.length - 1)];
    return listEvents(sessionId(), { limit: limit ?? 10_000, after }, signal);
  };
  const readFrom = async (after: string | null) => {
    controller.abort();
    controller = new AbortController();
    const { signal } = controller;
    setWholeness(startReading(wholeness(), after));
    try {
      let at: { after: string | null } | null = { after };
      for (let page = 0; at !== null; page += 1) {
        lastAfter = at.after;
        askedAtMs = performance.now();
        const view = at.after === null ? await readFirst() : await readPage(at.after, page, signal);
        signal.throwIfAborted();
        const followed = followPage(wholeness(), view);
        at = followed.next;
        // At once: events that are partial are never seen without their saying so.
        batch(() => {
          setWholeness(followed.wholeness);
          hold(view.data);
          setTotal(view.total);
        });
      }
      setError(null);
      setComplete(true);
    } catch (failure) {
      if (!signal.aborted) setError(failure);
    }
    if (!signal.aborted) askedAtMs = null;
  };
  const readAll = () => readFrom(null);

  createEffect(
    on(sessionId, () => {
      held = new Map();
      setEvents([]);
      setTotal(null);
      setWholeness('whole');
      setComplete(false);
      setError(null);
      void readAll();
    }),
  );
  createEffect(
    on([isLive, isComplete], ([live, complete], previous) => {
      if (complete && !live && previous?.[0] === true) void readAll();
    }),
  );
  createEffect(() => {
    if (isGone(error()) || (!isPartial() && !(isLive() && isComplete()))) return;
    const timer = setInterval(() => {
      const isReading = askedAtMs !== null && performance.now() - askedAtMs < patienceMs;
      if (isReading || document.visibilityState === 'hidden') return;
      const known = total() ?? 0;
      // Late events have times before the last page: the total tells that some are not here.
      const isBehind = held.size < known && reloadedFor !== known;
      if (isBehind) reloadedFor = known;
      void readFrom(isBehind ? null : lastAfter);
    }, pollMs);
    onCleanup(() => clearInterval(timer));
  });
  onCleanup(() => {
    controller.abort();
    void queries.cancelQueries({ queryKey: firstEventsQuery(sessionId()).queryKey });
  });

  return { events, total, isComplete, isPartial, error, retry: () => void readFrom(lastAfter) };
}
