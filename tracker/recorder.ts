import { makeSafe, logDebug } from './debug.ts';
import { makeSender, type Outbox } from './deliver/sender.ts';
import { keepFetch } from './deliver/transport.ts';
import type { Emitted, Watch } from './emit.ts';
import { isActivity, makeBuildEvent } from './event.ts';
import type { Extras, Page } from './extras.ts';
import { toJson } from './json.ts';
import { observeClicks } from './observe/clicks.ts';
import { observeErrors } from './observe/errors.ts';
import { listen, onHidden, stopAll } from './observe/listen.ts';
import { buildPageView, observePageViews } from './observe/page-views.ts';
import { observeVisibility } from './observe/visibility.ts';
import type { Options } from './options.ts';
import { buildMarks } from './privacy/marks.ts';
import { makeMaskUrl } from './privacy/mask-url.ts';
import { buildOpening } from './session/opening.ts';
import { forgetVisitor, getVisitorId, type Session } from './session/session.ts';
import { holdTab } from './session/tab.ts';
import { makeVisit } from './session/visit.ts';
import { whenIdle } from './when-idle.ts';
import { makeWorkQueue } from './work-queue.ts';

/** See `startRecorder`. */
export type Recorder = ReturnType<typeof startRecorder>;

/** Records this page into the tab's session until it is stopped. Throws when an option cannot be what it is. */
export function startRecorder(options: Options, onOpened: (session: Session) => void) {
  keepFetch();
  const apiUrl = `${options.endpoint}/api/v1`;
  const maskUrl = makeMaskUrl(options);
  const marks = buildMarks(options);
  const buildEvent = makeBuildEvent(maskUrl);
  const work = makeWorkQueue();
  let last: Outbox | undefined;
  let identity: Emitted | undefined;
  let extras: Extras | undefined;
  let isStopped = false;

  const sender = makeSender(
    { ...options, apiUrl, whenDecided: () => tab?.whenDecided() },
    {
      onOpened(session) {
        visit.onOpened(session);
        extras?.onOpened();
        onOpened(session);
      },
      onOver: (session, serverTimeMs) => visit.onOver(session, serverTimeMs),
      onStop() {
        logDebug('this origin may not send recordings');
        end();
        visit.forget();
      },
    },
  );
  const visit = makeVisit(options, sender, () => buildOpening(getVisitorId(), maskUrl));

  const watch: Watch = {
    options,
    marks,
    maskUrl,
    emit: makeSafe((build, at = Date.now(), url = location.href) =>
      work.add(() => {
        const emitted = build();
        if (emitted) record(emitted, at, url);
      }),
    ),
  };
  const page: Page = { ...watch, apiUrl, getOutbox: () => last };

  function record(emitted: Emitted, at: number, url: string): void {
    const built = buildEvent(emitted, at, url);
    const event = options.beforeSend ? options.beforeSend(built) : built;
    const outbox = event && visit.enter(at, isActivity(emitted));
    if (!outbox) return;
    if (last && last.session !== outbox.session) introduce(emitted, at, url);
    last = outbox;
    outbox.queue.push(toJson(event), emitted.event_type === 'mousemove');
    if (emitted.event_type === 'page_view') extras?.onPageView();
    if (emitted.event_type === 'identify') identity = emitted;
    sender.notify();
  }

  /** A session that begins in the middle of a page says where it is, and whose it is. */
  function introduce({ event_type }: Emitted, at: number, url: string): void {
    last = undefined;
    if (event_type !== 'page_view') record(buildPageView('load', watch), at, url);
    if (identity && event_type !== 'identify') record(identity, at, url);
  }

  function leave(): void {
    work.run();
    sender.leave();
    visit.save(!tab?.whenDecided());
  }

  const stopObserving = stopAll(
    [observePageViews, observeClicks, observeVisibility, observeErrors].map((observe) => observe(watch)),
  );
  // Behind every observer, so that what they still hold is in the queue.
  let stopLeaving = onHidden(leave);
  const stopOnline = listen(window, 'online', () => sender.resume());
  // The frames of a page share its tab, and stay in its session.
  const canHoldTab = window.top === window && 'locks' in navigator;
  const tab = canHoldTab ? holdTab(() => (last = visit.beginAnew(Date.now()) ?? last)) : undefined;

  async function loadExtras(): Promise<void> {
    const { startExtras } = await import('./extras.ts');
    if (isStopped) return;
    extras = startExtras(page);
    stopLeaving();
    stopLeaving = onHidden(leave);
    extras.onPageView();
  }

  whenIdle(() => void loadExtras().catch(logDebug));

  /** Nothing is watched any more. */
  function end(): void {
    isStopped = true;
    stopObserving();
    extras?.stop();
    stopLeaving();
    stopOnline();
    tab?.stop();
  }

  return {
    emit: watch.emit,
    flush(): Promise<void> {
      work.run();
      return sender.flush();
    },
    /** When the session began, by the page's clock. */
    startedMs: () => visit.getCurrent()?.session.startedMs,
    sessionId: () => (tab?.whenDecided() ? undefined : visit.getCurrent()?.session.id),
    /** Begins a new session, of a new visitor. */
    reset(): void {
      work.run();
      identity = undefined;
      forgetVisitor();
      visit.begin(Date.now());
      watch.emit(() => buildPageView('load', watch));
    },
    /** Stops, and drops what is not sent. */
    discard(): void {
      end();
      sender.stop();
    },
    stop(): void {
      if (isStopped) return;
      stopObserving();
      extras?.stop();
      leave();
      end();
      sender.stop();
    },
  };
}
