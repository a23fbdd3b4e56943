import { maxEventDataBytes, maxTextLength } from '../protocol/limits.ts';
import type { Afterimage, OpenedSession, Options } from './api.ts';
import { logDebug, makeSafe, setDebug, warn } from './debug.ts';
import { countBytes } from './deliver/queue.ts';
import type { Emitted } from './emit.ts';
import type { startExtras } from './extras.ts';
import { parseJson, toJson } from './json.ts';
import { resolveOptions } from './options.ts';
import { hasOptedOut, mayRecord, setConsent } from './privacy/consent.ts';
import { startRecorder, type Recorder } from './recorder.ts';
import { isSampled } from './session/sampling.ts';
import { forgetStored, isRecord } from './storage.ts';

export type { Afterimage };

/** How to load the extras, which failed so many times before: a browser may remember that an address could not be had. */
export type LoadExtras = (failures: number) => Promise<{ startExtras: typeof startExtras }>;

/** The tracker's interface around at most one recorder. `scriptUrl` is where the script came from, if it is one. */
export function makeTracker(loadExtras: LoadExtras, scriptUrl?: string): Afterimage {
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
    recorder = startRecorder(options, loadExtras, () => callbacks.forEach(tell));
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
        warn(error);
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
