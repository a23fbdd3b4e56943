import { maxSeq } from '../../protocol/limits.ts';
import type { EventInput } from '../../protocol/event.ts';
import type { Options } from '../options.ts';
import { buildOpening, type Place } from './opening.ts';
import { makeQueue, type Held, type Queue } from '../deliver/queue.ts';
import type { Outbox, Outboxes } from '../deliver/outboxes.ts';
import { forgetSession, getVisitorId, isSessionLive, loadSession, makeSession, makeStreamNumber } from './session.ts';
import { saveSession } from './session.ts';
import type { Session } from './session.ts';
import { loadUnsent, saveUnsent } from '../deliver/unsent.ts';

/** Which session and which stream the events of this page go into, and what is kept for the next page of the tab. */
export function makeVisit({ siteId, idleTimeoutMs }: Options, outboxes: Outboxes) {
  const streams = new Set<number>();
  /** What was found in storage, as long as it may be a copy of what another tab sends. */
  let found: Outbox[] = [];
  let current: Outbox | undefined;
  /** Another page of the tab may have begun a session while this one lay in the back/forward cache. */
  let isRereadDue = true;
  let serverTimeOffsetMs = 0;
  /** Where the latest event was, as it leaves the page. */
  let place: Place = { page_url: '' };

  function startStream(session: Session): Outbox {
    const outbox = { session, queue: makeQueue(makeStreamNumber()) };
    streams.add(outbox.queue.stream);
    outboxes.add(outbox);
    carryOver(outbox);
    return outbox;
  }

  function beginSession(nowMs: number): Outbox {
    const session = makeSession(siteId, buildOpening(getVisitorId(), place), nowMs, nowMs + serverTimeOffsetMs);
    saveSession(session);
    return startStream(session);
  }

  /** The next event begins a new session, whatever the present one could still take. */
  function end(): void {
    current = undefined;
    forgetSession();
  }

  /** What a session that is over did not take was never stored: it goes into the present one. */
  function carryOver(to: Outbox): void {
    for (const outbox of outboxes.list().filter(({ session }) => session.isOver)) {
      to.queue.lose(outbox.queue.countLost());
      pushAll(to.queue, outbox.queue.list());
      outboxes.remove(outbox);
    }
  }

  /** All streams of a session know its id as soon as one of them does. */
  function share(stored: Session): Session {
    const known = outboxes.list().find(({ session }) => session.key === stored.key)?.session;
    return known ? Object.assign(known, stored) : stored;
  }

  function reread(nowMs: number): void {
    isRereadDue = false;
    const stored = loadSession(siteId);
    if (!stored || !isSessionLive(stored, nowMs, idleTimeoutMs)) return;
    const session = share(stored);
    if (session !== current?.session) current = startStream(session);
  }

  // What earlier pages of the tab could not bring to the server goes on under its own numbers.
  for (const { session, queue, isOwn } of loadUnsent()) {
    const outbox = { session: share(session), queue: makeQueue(queue.stream, queue) };
    // Most beacons arrive: one event is enough to learn it.
    outbox.queue.askAgain();
    streams.add(queue.stream);
    outboxes.add(outbox);
    if (!isOwn) found.push(outbox);
  }

  return {
    getCurrent: (): Outbox | undefined => current,

    /** Where an event of this time goes; undefined when no session is live and the event begins none. */
    enter(nowMs: number, isActivity: boolean, { page_url, event_data }: EventInput): Outbox | undefined {
      const referrer = event_data?.referrer;
      place = { page_url, ...(typeof referrer === 'string' && { referrer }) };
      if (isRereadDue) reread(nowMs);
      if (!current || !isSessionLive(current.session, nowMs, idleTimeoutMs)) {
        if (!isActivity) return undefined;
        current = beginSession(nowMs);
      }
      if (current.queue.highestSeq() >= maxSeq) current = startStream(current.session);
      if (isActivity) current.session.activeMs = Math.max(current.session.activeMs, nowMs);
      return current;
    },

    end,

    /**
     * This tab is a copy of another one: it begins a session of its own and leaves to the other what that could not send
     * yet. What has no number yet goes along. Gives the new outbox if that was everything.
     */
    beginAnew(nowMs: number): Outbox | undefined {
      for (const outbox of found) outboxes.remove(outbox);
      found = [];
      if (!current) {
        end();
        return undefined;
      }
      const before = current.queue;
      const moved = before.takeWaiting();
      current = beginSession(nowMs);
      pushAll(current.queue, moved);
      return before.count() === 0 ? current : undefined;
    },

    onOpened(session: Session): void {
      if (session === current?.session) saveSession(session);
    },

    onOver(session: Session, serverTimeMs: number | undefined): void {
      if (serverTimeMs !== undefined) serverTimeOffsetMs = serverTimeMs - Date.now();
      if (session === current?.session) saveSession(session);
      else if (current && !current.session.isOver) carryOver(current);
    },

    /** Keeps the session and what is not acknowledged for the next page. `isDecided`: the tab is known to be no copy. */
    save(isDecided: boolean): void {
      isRereadDue = true;
      if (isDecided) found = [];
      if (current) saveSession(current.session);
      saveUnsent(
        outboxes.list().map((outbox) => ({
          session: outbox.session,
          queue: outbox.queue.save(),
          isOwn: !isDecided && !found.includes(outbox),
        })),
        streams,
      );
    },

    /** Leaves nothing for the next page. */
    forget: () => saveUnsent([], streams),
  };
}

function pushAll(queue: Queue, events: readonly Held[]): void {
  for (const { json, isMovement } of events) queue.push(json, isMovement);
}
