import { makeSafe, logDebug } from './debug.ts';
import type { Drawer } from './pictures/drawing.ts';
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
import type { Options } from './options.ts';
import { makePictureSender } from './pictures/picture-sender.ts';
import { makeScreenshots, type Shot } from './pictures/screenshots.ts';
import { makeSender, type Outbox } from './deliver/sender.ts';
import { holdTab } from './session/tab.ts';
import { makeVisit } from './session/visit.ts';

/** See `startRecorder`. */
export type Recorder = ReturnType<typeof startRecorder>;

/** Records this page into the tab's session until it is stopped. */
export function startRecorder(options: Options, loadDrawer: (() => Promise<Drawer>) | undefined) {
  const apiUrl = `${options.endpoint}/api/v1`;
  let last: Outbox | undefined;
  let identity: Emitted | undefined;
  let shots = 0;

  const pictures = makePictureSender(apiUrl);
  const sender = makeSender(
    { ...options, apiUrl, whenDecided: () => tab?.whenDecided() },
    {
      onOpened(session) {
        visit.onOpened(session);
        pictures.onOpened();
      },
      onOver: (session, serverTimeMs) => visit.onOver(session, serverTimeMs),
      onStop() {
        logDebug('this origin may not send recordings');
        stopObserving();
        stopLeaving();
        pictures.stop();
        visit.forget();
      },
    },
  );
  const visit = makeVisit(options, sender);
  const screenshots = loadDrawer && options.screenshots ? makeScreenshots(loadDrawer, addShot) : undefined;

  const emit = makeSafe((emitted: Emitted) => {
    const nowMs = Date.now();
    const outbox = visit.enter(nowMs, isActivity(emitted));
    if (!outbox) return;
    if (last && last.session !== outbox.session) introduce(outbox, emitted, nowMs);
    if (last !== outbox) shots = 0;
    last = outbox;
    push(outbox, emitted, nowMs);
    if (emitted.event_type === 'page_view') screenshots?.schedule();
    if (emitted.event_type === 'identify') identity = emitted;
    sender.notify();
  });

  /** A session that begins in the middle of a page says where it is, and whose it is. */
  function introduce(outbox: Outbox, { event_type }: Emitted, nowMs: number): void {
    if (event_type !== 'page_view') push(outbox, buildPageView('load'), nowMs);
    if (identity && event_type !== 'identify') push(outbox, identity, nowMs);
    screenshots?.schedule();
  }

  function addShot({ image, area, atMs, url, place }: Shot): void {
    if (!last) return;
    shots += 1;
    const { timestamp, page_url } = buildEvent({ ...buildPageView('load'), at: atMs, url }, atMs);
    const fields = { stream: last.queue.stream, seq: shots, timestamp, page_url, ...place, ...area };
    pictures.add({ session: last.session, image, fields });
  }

  function leave(): void {
    sender.leave();
    visit.save(!tab?.whenDecided());
  }

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
  const stopLeaving = stopAll([onHidden(leave), listen(window, 'online', () => sender.resume()), () => tab?.stop()]);
  // The frames of a page share its tab, and stay in its session.
  const canHoldTab = window.top === window && 'locks' in navigator;
  const tab = canHoldTab ? holdTab(() => (last = visit.beginAnew(Date.now()) ?? last)) : undefined;

  return {
    emit,
    flush: sender.flush,
    sessionId: () => (tab?.whenDecided() ? undefined : visit.getCurrent()?.session.id),
    stop(): void {
      stopObserving();
      leave();
      stopLeaving();
      sender.stop();
      pictures.stop();
    },
  };
}

function push({ queue }: Outbox, emitted: Emitted, nowMs: number): void {
  queue.push(JSON.stringify(buildEvent(emitted, nowMs)), emitted.event_type === 'mousemove');
}
