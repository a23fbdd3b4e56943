import { logDebug } from '../debug.ts';
import { decideDelivery, type Decision } from './delivery.ts';
import type { Outbox, Outboxes } from './outboxes.ts';
import { postPacked } from './post-packed.ts';
import type { Batch } from './queue.ts';
import { buildRequest } from './request.ts';
import type { Session } from '../session/session.ts';
import { getNextSendMs, maxFetchBytes, type SendState } from './send-time.ts';

/** What the recorder is told. */
export type SenderEvents = {
  onOpened: (session: Session) => void;
  /** The server takes nothing more for this session. `serverTimeMs` when it did not accept the page's clock. */
  onOver: (session: Session, serverTimeMs: number | undefined) => void;
  /** The server wants nothing from this page at all. */
  onStop: () => void;
};

/** How the sender works. */
export type SenderOptions = {
  outboxes: Outboxes;
  apiUrl: string;
  batchSize: number;
  flushIntervalMs: number;
  /** What is waited for before anything is sent, except when the page is left. */
  whenDecided: () => Promise<void> | undefined;
};

/** Sends what the outboxes hold, one request at a time, until each event is acknowledged. */
export function makeSender(
  { outboxes, apiUrl, batchSize, flushIntervalMs, whenDecided }: SenderOptions,
  { onOpened, onOver, onStop }: SenderEvents,
) {
  let isStopped = false;
  let isFirst = true;
  let failures = 0;
  /** How often in a row nothing was new in what the server was asked about. */
  let asked = 0;
  /** By `performance.now()`, which no wrong clock turns back. */
  let notBeforeMs = 0;
  let underWay: { outbox: Outbox; batch: Batch } | undefined;
  let sending: Promise<void> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let timerDueMs = Infinity;

  const countUnsent = () => outboxes.listLive().reduce((sum, { queue }) => sum + queue.countUnsent(), 0);

  function getState(): SendState {
    const live = outboxes.listLive();
    const held = live.reduce((sum, { queue }) => sum + queue.count(), 0);
    return {
      unsent: countUnsent(),
      held,
      isFirst,
      asked,
      isRetry: failures > 0,
      notBeforeMs,
      nowMs: performance.now(),
    };
  }

  function arm(): void {
    if (isStopped || sending) return;
    const dueMs = getNextSendMs(getState(), { batchSize, flushIntervalMs });
    if (dueMs >= timerDueMs) return;
    clearTimeout(timer);
    timerDueMs = dueMs;
    timer = setTimeout(onTimer, Math.max(0, dueMs - performance.now()));
  }

  function disarm(): void {
    clearTimeout(timer);
    timerDueMs = Infinity;
  }

  function onTimer(): void {
    timerDueMs = Infinity;
    const { unsent, held } = getState();
    if (unsent === 0 && held > 0) {
      asked += 1;
      for (const { queue } of outboxes.listLive()) queue.askAgain();
    }
    void flush();
  }

  function flush(): Promise<void> {
    sending ??= sendAll().catch(logDebug).finally(onSent);
    return sending;
  }

  function onSent(): void {
    sending = undefined;
    arm();
  }

  const mayGoOn = () => !isStopped && performance.now() >= notBeforeMs;

  async function sendAll(): Promise<void> {
    await whenDecided();
    let planned = countUnsent();
    while (mayGoOn() && (planned > 0 || countUnsent() >= batchSize)) {
      const outbox = outboxes.listLive().find(({ queue }) => queue.countUnsent() > 0);
      const batch = outbox?.queue.take(batchSize, maxFetchBytes);
      if (!outbox || !batch) return;
      planned -= batch.events.length;
      await send(outbox, batch);
    }
  }

  async function send(outbox: Outbox, batch: Batch): Promise<void> {
    const { path, body, isOpening } = buildRequest(outbox.session, batch, Date.now());
    underWay = { outbox, batch };
    isFirst = false;
    const answer = await postPacked(apiUrl + path, body);
    underWay = undefined;
    if (isStopped) return;
    const attempt = { isOpening, failures, random: Math.random(), nowMs: Date.now() };
    apply(outbox, batch, decideDelivery(answer, attempt));
  }

  function apply({ session, queue }: Outbox, batch: Batch, decision: Decision): void {
    logDebug(decision.kind, batch.firstSeq, batch.events.length);
    const before = queue.count();
    switch (decision.kind) {
      case 'accepted': {
        failures = 0;
        const isOpening = !session.id;
        if (decision.sessionId) session.id = decision.sessionId;
        if (decision.receipt) queue.acknowledge(decision.receipt.ack, decision.receipt.missing);
        else queue.returnBatch(batch);
        if (queue.count() < before) asked = 0;
        if (isOpening) onOpened(session);
        return;
      }
      case 'drop-events': {
        const named = decision.indexes.filter((index) => index < batch.events.length);
        queue.refuse(batch, named.length > 0 ? named : batch.events.keys());
        return;
      }
      case 'drop-batch':
        queue.refuse(batch, batch.events.keys());
        return;
      case 'session-over':
        queue.returnBatch(batch);
        session.isOver = true;
        // A server that opens sessions and then denies them must not be asked in a circle.
        notBeforeMs = performance.now() + flushIntervalMs * 2 ** Math.min(failures, 4);
        failures += 1;
        onOver(session, decision.serverTimeMs);
        return;
      case 'stop':
        stop();
        onStop();
        return;
      case 'retry':
        queue.returnBatch(batch);
        failures += 1;
        notBeforeMs = performance.now() + decision.afterMs;
    }
  }

  function stop(): void {
    isStopped = true;
    disarm();
  }

  return {
    /** Something is new in an outbox: it will be sent in time. */
    notify: arm,

    /** Sends what waits now, except before the time that the server asked for. Resolves when it was tried. */
    flush,

    /** The network is back: what waited for it need not any longer, also after an attempt that began before and fails now. */
    resume(): void {
      failures = Math.min(failures, 1);
      notBeforeMs = 0;
      void flush();
    },

    /** The page is being left: what is under way may be cut off, and goes with a beacon too. */
    letGo(): void {
      underWay?.outbox.queue.returnBatch(underWay.batch);
    },

    /** Beacons have gone: should the page stay alive, it asks in time whether they arrived. */
    rearm(): void {
      disarm();
      arm();
    },

    stop,
  };
}
