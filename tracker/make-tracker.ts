import { maxEventDataBytes, maxTextLength } from '../protocol/limits.ts';
import { logDebug, makeSafe, setDebug } from './debug.ts';
import { countBytes } from './deliver/queue.ts';
import type { Emitted } from './emit.ts';
import { parseJson, toJson } from './json.ts';
import { resolveOptions, type Options } from './options.ts';
import { hasOptedOut, mayRecord, setConsent } from './privacy/consent.ts';
import { startRecorder, type Recorder } from './recorder.ts';
import { isSampled } from './session/sampling.ts';
import { forgetStored, isRecord } from './storage.ts';

/** A session that the server knows. */
export type OpenedSession = { sessionId: string; replayUrl: string };

/** What a page finds as `window.afterimage`. Nothing here throws. */
export type Afterimage = {
  /** Starts to record; a second call starts anew with these options. */
  init: (options?: Partial<Options>) => void;
  /** Says who the visitor is. `traits` is a small JSON object. */
  identify: (userId: string | number, traits?: Record<string, unknown>) => void;
  /** Records that something happened which only the page knows of. `properties` is a small JSON object. */
  track: (name: string, properties?: Record<string, unknown>) => void;
  /** Somebody else is there, as after a log-out: a new visitor and a new session begin. */
  reset: () => void;
  /** The visitor agrees to be recorded. Remembered; begins to record when `init` was called. */
  optIn: () => void;
  /** The visitor does not want to be recorded. Remembered; drops what is not sent, and everything else that is stored. */
  optOut: () => void;
  hasOptedOut: () => boolean;
  /** Goes on after `stop`. */
  start: () => void;
  /** Stops to record. What was recorded is still sent. */
  stop: () => void;
  /** Sends what waits now; resolves when it was tried. */
  flush: () => Promise<void>;
  /** The session's id; undefined before the server has answered, and for a moment in a window that another page opened. */
  sessionId: () => string | undefined;
  /** Where the dashboard shows this session, at this moment if wanted; undefined as long as it has no id. */
  replayUrl: (options?: { atCurrentTime?: boolean }) => string | undefined;
  /** Calls back with the session as soon as it has its id, and with each that follows. Returns what ends this. */
  onSession: (callback: (session: OpenedSession) => void) => () => void;
};

/** The tracker's interface around at most one recorder. `scriptUrl` is where the script was loaded from. */
export function makeTracker(scriptUrl?: string): Afterimage {
  const callbacks = new Set<(session: OpenedSession) => void>();
  let options: Options | undefined;
  let recorder: Recorder | undefined;

  function getReplayUrl(atCurrentTime = false): string | undefined {
    const id = recorder?.sessionId();
    if (!id || !options) return undefined;
    const seconds = Math.max(0, Math.floor((Date.now() - (recorder?.startedMs() ?? 0)) / 1_000));
    return `${options.dashboardUrl}/sessions/${id}${atCurrentTime ? `?t=${seconds}` : ''}`;
  }

  function tell(callback: (session: OpenedSession) => void): void {
    const sessionId = recorder?.sessionId();
    const replayUrl = getReplayUrl();
    if (!sessionId || !replayUrl) return;
    // What the page throws is the page's own, and stops nothing here.
    queueMicrotask(() => callback({ sessionId, replayUrl }));
  }

  function start(): void {
    if (recorder || !options || !mayRecord(options) || !isSampled(options.sampleRate)) return;
    recorder = startRecorder(options, () => callbacks.forEach(tell));
  }

  function stop(): void {
    recorder?.stop();
    recorder = undefined;
  }

  /** Emits an event of the page's own, as it is now: the page may change the object that it gave. */
  function emit(given: unknown, build: (data: Record<string, unknown> | undefined) => Emitted): void {
    const text = isRecord(given) ? toJson(given) : '';
    // The name and the braces around both stand in the same field.
    if (countBytes(text) > maxEventDataBytes - 2_048) return logDebug('too large', given);
    const event = build(text ? (parseJson(text) as Record<string, unknown>) : undefined);
    recorder?.emit(() => event);
  }

  const api: Afterimage = {
    init(given = {}) {
      stop();
      options = undefined;
      try {
        options = resolveOptions(given, scriptUrl);
        setDebug(options.debug);
        start();
      } catch (error) {
        // Said aloud: whoever wrote these options would else wait for recordings that never come.
        // oxlint-disable-next-line eslint/no-console
        console.warn('[afterimage] does not record:', error);
      }
    },
    identify(userId, given) {
      const user_id = String(userId).slice(0, maxTextLength.userId);
      if (!user_id) return logDebug('identify needs a user id');
      emit(given, (traits) => ({ event_type: 'identify', event_data: { user_id, ...(traits && { traits }) } }));
    },
    track(named, given) {
      const name = String(named).slice(0, maxTextLength.userId);
      if (!name) return logDebug('track needs a name');
      emit(given, (properties) => ({ event_type: 'custom', event_data: { name, ...(properties && { properties }) } }));
    },
    reset: () => recorder?.reset(),
    optIn() {
      setConsent('in');
      start();
    },
    optOut() {
      recorder?.discard();
      recorder = undefined;
      forgetStored();
      setConsent('out');
    },
    hasOptedOut,
    start,
    stop,
    flush: () => recorder?.flush() ?? Promise.resolve(),
    sessionId: () => recorder?.sessionId(),
    replayUrl: ({ atCurrentTime } = {}) => getReplayUrl(atCurrentTime),
    onSession(callback) {
      callbacks.add(callback);
      tell(callback);
      return () => callbacks.delete(callback);
    },
  };
  const safe = Object.entries(api).map(([name, call]) => [name, makeSafe(call as (...args: unknown[]) => unknown)]);
  return Object.assign(api, Object.fromEntries(safe));
}
