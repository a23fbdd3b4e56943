import { logDebug, makeSafe, warn } from './debug.ts';
import { leaveWith } from './deliver/leave.ts';
import { makeOutboxes, type Outbox } from './deliver/outboxes.ts';
import type { Emitted, Watch } from './emit.ts';
import { isActivity, makeBuildEvent } from './event.ts';
import type { Extras, Page } from './extras.ts';
import { toJson } from './json.ts';
import { natives } from './natives.ts';
import type { LoadExtras } from './make-tracker.ts';
import { keepEarly } from './observe/early.ts';
import { listen, onHidden, stopAll } from './observe/listen.ts';
import { buildPageView, observePageViews } from './observe/page-views.ts';
import { observeVisibility } from './observe/visibility.ts';
import type { Options } from './options.ts';
import { makeMaskUrl } from './privacy/mask-url.ts';
import { forgetVisitor, type Session } from './session/session.ts';
import { makeVisit } from './session/visit.ts';
import { makeWorkQueue } from './work-queue.ts';

/** See `startRecorder`. */
export type Recorder = ReturnType<typeof startRecorder>;

/** Records this page into the tab's session until it is stopped. Throws when an option cannot be what it is. */
export function startRecorder(options: Options, load: LoadExtras, onOpened: (session: Session) => void) {
  natives.fetch = window.fetch;
  const apiUrl = `${options.endpoint}/api/v1`;
  const maskUrl = makeMaskUrl(options);
  const buildEvent = makeBuildEvent(maskUrl);
  const work = makeWorkQueue();
  let last: Outbox | undefined;
  /** The latest page view: the page's URL, and what of it leaves the page. */
  let view = { url: '', page_url: '' };
  let identity: Emitted | undefined;
  let extras: Extras | undefined;
  let isStopped = false;
  /** While something is made up for: when it was. */
  let then: number | undefined;

  /** Settles when it is known whether this tab is a copy of another one; undefined when it is known. */
  const whenDecided = () => loading ?? extras?.whenDecided();

  const outboxes = makeOutboxes();
  const visit = makeVisit(options, outboxes);

  const watch: Watch = {
    options,
    maskUrl,
    emit: makeSafe((build, at = then ?? Date.now(), url = location.href) =>
      work.add(() => {
        const emitted = build();
        if (emitted) record(emitted, at, url);
      }),
    ),
  };
  const page: Page = {
    ...watch,
    apiUrl,
    natives,
    outboxes,
    getOutbox: () => last,
    getPageUrl: (url) => (url === view.url ? view.page_url : undefined),
    onOpened(session) {
      visit.onOpened(session);
      onOpened(session);
    },
    onOver: (session, serverTimeMs) => visit.onOver(session, serverTimeMs),
    onStop() {
      logDebug('this origin may not send recordings');
      end();
      visit.forget();
    },
    onCopy: () => (last = visit.beginAnew(Date.now()) ?? last),
    takeEarly: keepEarly(),
    doAt(at, task) {
      then = at;
      task();
      then = undefined;
    },
  };

  function record(emitted: Emitted, at: number, url: string): void {
    const built = buildEvent(emitted, at, url);
    const event = options.beforeSend ? options.beforeSend(built) : built;
    const outbox = event && visit.enter(at, isActivity(emitted), event);
    if (!outbox) return;
    if (last && last.session !== outbox.session) introduce(emitted, at, url);
    last = outbox;
    outbox.queue.push(toJson(event), emitted.event_type === 'mousemove');
    if (emitted.event_type === 'page_view') {
      view = { url, page_url: event.page_url };
      extras?.onPageView();
    }
    if (emitted.event_type === 'identify') identity = emitted;
    extras?.sender.notify();
  }

  /** A session that begins in the middle of a page says where it is, and whose it is. */
  function introduce({ event_type }: Emitted, at: number, url: string): void {
    last = undefined;
    if (event_type !== 'page_view') record(buildPageView('load', watch), at, url);
    if (identity && event_type !== 'identify') record(identity, at, url);
  }

  function leave(): void {
    work.run();
    extras?.sender.letGo();
    leaveWith(outboxes.listLive(), apiUrl);
    extras?.sender.rearm();
    visit.save(!whenDecided());
  }

  const stopObserving = stopAll([observePageViews, observeVisibility].map((observe) => observe(watch)));
  // Behind every observer, so that what they still hold is in the queue.
  let stopLeaving = onHidden(leave);

  async function loadExtras(): Promise<void> {
    const { startExtras } = await load(failures);
    if (isStopped) return;
    stopWaiting();
    try {
      extras = startExtras(page);
    } catch (error) {
      page.takeEarly();
      return warn(error);
    }
    stopLeaving();
    stopLeaving = onHidden(leave);
    await extras.whenDecided();
    extras.sender.notify();
  }

  /** How often the extras could not be loaded. */
  let failures = 0;
  let loading: Promise<void> | undefined;
  let cameBack = false;

  function tryLoading(): void {
    cameBack = false;
    loading = loadExtras()
      .catch((error: unknown) => {
        failures += 1;
        logDebug(error);
      })
      .finally(() => {
        loading = undefined;
        if (cameBack && !extras && !isStopped) tryLoading();
      });
  }

  /** The network may have been away just when they were asked for; what happens until they are there is kept. */
  const stopWaiting = listen(window, 'online', () => {
    cameBack = true;
    if (!loading) tryLoading();
  });
  tryLoading();

  /** Nothing is watched any more. */
  function end(): void {
    isStopped = true;
    stopWaiting();
    page.takeEarly();
    stopObserving();
    extras?.stop();
    stopLeaving();
  }

  return {
    emit: watch.emit,
    async flush(): Promise<void> {
      await loading;
      work.run();
      await extras?.sender.flush();
    },
    /** When the session began, by the page's clock. */
    startedMs: () => visit.getCurrent()?.session.startedMs,
    sessionId: () => (whenDecided() ? undefined : visit.getCurrent()?.session.id),
    /** Begins a new session, of a new visitor. */
    reset(): void {
      work.run();
      identity = undefined;
      forgetVisitor();
      visit.end();
      last = undefined;
      watch.emit(() => buildPageView('load', watch));
    },
    /** Stops, and drops what is not sent. */
    discard(): void {
      end();
      work.clear();
      extras?.sender.stop();
    },
    stop(): void {
      if (isStopped) return;
      stopObserving();
      extras?.stop();
      leave();
      end();
      extras?.sender.stop();
    },
  };
}
