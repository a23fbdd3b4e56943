import { maxSeq } from '../protocol/limits.ts';
import { makeSafe, logDebug } from './debug.ts';
import type { Drawer } from './drawing.ts';
import type { Emitted } from './emit.ts';
import { buildEvent, isActivity } from './event.ts';
import { observeClicks } from './observe/clicks.ts';
import { observeErrors } from './observe/errors.ts';
import { observeInputs } from './observe/inputs.ts';
import { listen, onHidden, stopAll } from './observe/listen.ts';
import { observeMousePath } from './observe/mouse-path.ts';
import { buildPageView, observePageViews } from './observe/page-views.ts';
import { observeResize } from './observe/resize.ts';
import { observeScroll } from './observe/scroll.ts';
import { observeVisibility } from './observe/visibility.ts';
import { buildOpening } from './opening.ts';
import type { Options } from './options.ts';
import { makePictureSender } from './pictures.ts';
import { makeQueue } from './queue.ts';
import { makeScreenshots, type Shot } from './screenshots.ts';
import { makeSender, type Outbox } from './sender.ts';
import { getVisitorId, isSessionLive, loadSession, makeSession, makeStreamNumber, saveSession } from './session.ts';
import type { Session } from './session.ts';
import { loadUnsent, saveUnsent } from './unsent.ts';

function push({ queue }: Outbox, emitted: Emitted, nowMs: number): void {
  queue.push(JSON.stringify(buildEvent(emitted, nowMs)), emitted.event_type === 'mousemove');
}

export type Recorder = ReturnType<typeof startRecorder>;

/** Records this page into the tab's session until it is stopped. */
export function startRecorder(options: Options, loadDrawer: (() => Promise<Drawer>) | undefined) {
  const { siteId, idleTimeoutMs } = options;
  const apiUrl = `${options.endpoint}/api/v1`;
  const streams = new Set<number>();
  let current: Outbox | undefined;
  let identity: Emitted | undefined;
  /** Another page of the tab may have begun a session while this one lay in the back/forward cache. */
  let isRereadDue = true;
  let serverTimeOffsetMs = 0;
  let shots = 0;

  const pictures = makePictureSender(apiUrl);
  const sender = makeSender(
    { ...options, apiUrl },
    {
      onOpened(session) {
        if (session === current?.session) saveSession(session);
        pictures.onOpened();
      },
      onOver(session, serverTimeMs) {
        if (serverTimeMs !== undefined) serverTimeOffsetMs = serverTimeMs - Date.now();
        if (session === current?.session) saveSession(session);
      },
      onStop() {
        logDebug('this origin may not send recordings');
        stopObserving();
        stopLeaving();
        pictures.stop();
        saveUnsent([], streams);
      },
    },
  );
  const screenshots = loadDrawer && options.screenshots ? makeScreenshots(loadDrawer, addShot) : undefined;

  function startStream(session: Session): Outbox {
    const outbox = { session, queue: makeQueue(makeStreamNumber()) };
    streams.add(outbox.queue.stream);
    sender.add(outbox);
    carryOver(outbox);
    shots = 0;
    return outbox;
  }

  /** Takes over what earlier pages of the tab could not bring to the server, under their own numbers. */
  function adoptUnsent(): void {
    for (const { session, queue } of loadUnsent()) {
      const outbox = { session: share(session), queue: makeQueue(queue.stream, queue) };
      // Most beacons arrive: one event is enough to learn it.
      outbox.queue.askAgain();
      streams.add(queue.stream);
      sender.add(outbox);
    }
  }

  /** All streams of a session know its id as soon as one of them does. */
  function share(stored: Session): Session {
    const known = sender.list().find(({ session }) => session.key === stored.key)?.session;
    return known ? Object.assign(known, stored) : stored;
  }

  /** What a session that is over did not take was never stored: it goes into the new one. */
  function carryOver(to: Outbox): void {
    for (const outbox of sender.list().filter(({ session }) => session.isOver)) {
      for (const json of outbox.queue.list()) to.queue.push(json);
      sender.remove(outbox);
    }
  }

  function reread(nowMs: number): void {
    isRereadDue = false;
    const stored = loadSession(siteId);
    if (!stored || !isSessionLive(stored, nowMs, idleTimeoutMs)) return;
    const session = share(stored);
    if (session !== current?.session) current = startStream(session);
  }

  function startSession(nowMs: number): Outbox {
    const session = makeSession(siteId, buildOpening(getVisitorId()), nowMs, nowMs + serverTimeOffsetMs);
    const outbox = startStream(session);
    saveSession(session);
    return outbox;
  }

  const emit = makeSafe((emitted: Emitted) => {
    const nowMs = Date.now();
    if (isRereadDue) reread(nowMs);
    if (current && isSessionLive(current.session, nowMs, idleTimeoutMs)) {
      if (current.queue.highestSeq() >= maxSeq) current = startStream(current.session);
    } else {
      if (!isActivity(emitted)) return;
      const isFirst = current === undefined;
      current = startSession(nowMs);
      // A session that begins in the middle of a page says where it is, and whose it is.
      if (emitted.event_type !== 'page_view') push(current, buildPageView('load'), nowMs);
      if (!isFirst && identity && emitted.event_type !== 'identify') push(current, identity, nowMs);
      if (!isFirst) screenshots?.schedule();
    }
    if (isActivity(emitted)) current.session.activeMs = nowMs;
    push(current, emitted, nowMs);
    if (emitted.event_type === 'page_view') screenshots?.schedule();
    if (emitted.event_type === 'identify') identity = emitted;
    sender.notify();
  });

  function addShot({ image, area, atMs, url, place }: Shot): void {
    if (!current) return;
    shots += 1;
    const { timestamp, page_url } = buildEvent({ ...buildPageView('load'), at: atMs, url }, atMs);
    const fields = { stream: current.queue.stream, seq: shots, timestamp, page_url, ...place, ...area };
    pictures.add({ session: current.session, image, fields });
  }

  function leave(): void {
    isRereadDue = true;
    if (current) saveSession(current.session);
    sender.leave();
    saveUnsent(
      sender.list().map(({ session, queue }) => ({ session, queue: queue.save() })),
      streams,
    );
  }

  adoptUnsent();
  const stopObserving = stopAll([
    ...[
      observePageViews,
      observeClicks,
      observeInputs(options),
      observeScroll,
      observeMousePath,
      observeVisibility,
      observeResize,
      observeErrors,
    ].map((observe) => observe(emit)),
    () => screenshots?.stop(),
  ]);
  // After the observers, so that what they still hold is in the queue.
  const stopLeaving = stopAll([onHidden(leave), listen(window, 'online', () => sender.resume())]);

  return {
    emit,
    flush: sender.flush,
    sessionId: () => current?.session.id,
    stop(): void {
      stopObserving();
      stopLeaving();
      leave();
      sender.stop();
      pictures.stop();
    },
  };
}
