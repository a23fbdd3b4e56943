import { maxSeq } from '../protocol/limits.ts';
import { buildOpening } from './opening.ts';
import type { Options } from './options.ts';
import { makeQueue } from './queue.ts';
import type { Outbox, Sender } from './sender.ts';
import { getVisitorId, isSessionLive, loadSession, makeSession, makeStreamNumber, saveSession } from './session.ts';
import type { Session } from './session.ts';
import { loadUnsent, saveUnsent } from './unsent.ts';

/** Which session and which stream the events of this page go into, and what is kept for the next page of the tab. */
export function makeVisit({ siteId, idleTimeoutMs }: Options, sender: Sender) {
  const streams = new Set<number>();
  let current: Outbox | undefined;
  /** Another page of the tab may have begun a session while this one lay in the back/forward cache. */
  let isRereadDue = true;
  let serverTimeOffsetMs = 0;

  function startStream(session: Session): Outbox {
    const outbox = { session, queue: makeQueue(makeStreamNumber()) };
    streams.add(outbox.queue.stream);
    sender.add(outbox);
    carryOver(outbox);
    return outbox;
  }

  /** What a session that is over did not take was never stored: it goes into the present one. */
  function carryOver(to: Outbox): void {
    for (const outbox of sender.list().filter(({ session }) => session.isOver)) {
      for (const json of outbox.queue.list()) to.queue.push(json);
      sender.remove(outbox);
    }
  }

  /** All streams of a session know its id as soon as one of them does. */
  function share(stored: Session): Session {
    const known = sender.list().find(({ session }) => session.key === stored.key)?.session;
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
  for (const { session, queue } of loadUnsent()) {
    const outbox = { session: share(session), queue: makeQueue(queue.stream, queue) };
    // Most beacons arrive: one event is enough to learn it.
    outbox.queue.askAgain();
    streams.add(queue.stream);
    sender.add(outbox);
  }

  return {
    getCurrent: (): Outbox | undefined => current,

    /** Where an event of this time goes; undefined when no session is live and the event begins none. */
    enter(nowMs: number, isActivity: boolean): Outbox | undefined {
      if (isRereadDue) reread(nowMs);
      if (!current || !isSessionLive(current.session, nowMs, idleTimeoutMs)) {
        if (!isActivity) return undefined;
        current = startStream(makeSession(siteId, buildOpening(getVisitorId()), nowMs, nowMs + serverTimeOffsetMs));
        saveSession(current.session);
      }
      if (current.queue.highestSeq() >= maxSeq) current = startStream(current.session);
      if (isActivity) current.session.activeMs = nowMs;
      return current;
    },

    onOpened(session: Session): void {
      if (session === current?.session) saveSession(session);
    },

    onOver(session: Session, serverTimeMs: number | undefined): void {
      if (serverTimeMs !== undefined) serverTimeOffsetMs = serverTimeMs - Date.now();
      if (session === current?.session) saveSession(session);
      else if (current && !current.session.isOver) carryOver(current);
    },

    /** Keeps the session and what is not acknowledged for the next page. */
    save(): void {
      isRereadDue = true;
      if (current) saveSession(current.session);
      saveUnsent(
        sender.list().map(({ session, queue }) => ({ session, queue: queue.save() })),
        streams,
      );
    },

    /** Leaves nothing for the next page. */
    forget: () => saveUnsent([], streams),
  };
}
