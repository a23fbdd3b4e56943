import { maxEventDataBytes, maxTextLength } from '../protocol/limits.ts';
import { logDebug, setDebug } from './debug.ts';
import type { Drawer } from './pictures/drawing.ts';
import { resolveOptions, type Options } from './options.ts';
import { countBytes } from './deliver/queue.ts';
import { isRecord } from './storage.ts';
import { startRecorder, type Recorder } from './recorder.ts';

/** The script's surroundings: its own URL, and how to load what draws pictures. */
export type Surroundings = { scriptUrl: string | undefined; loadDrawer: (() => Promise<Drawer>) | undefined };

/** What a page finds as `window.afterimage`. Nothing here throws. */
export type Afterimage = {
  /** Starts to record; a second call starts anew with these options. */
  init: (options?: Partial<Options>) => void;
  /** Says who the visitor is. `traits` is a small JSON object. */
  identify: (userId: string | number, traits?: Record<string, unknown>) => void;
  /** Sends what waits now; resolves when it was tried. */
  flush: () => Promise<void>;
  /** Stops to record. What was recorded is still sent. */
  stop: () => void;
  /** The session's id; undefined before the server has answered, and for a moment in a window that another page opened. */
  sessionId: () => string | undefined;
};

/** The tracker's interface around at most one recorder. */
export function makeTracker({ scriptUrl, loadDrawer }: Surroundings): Afterimage {
  let recorder: Recorder | undefined;

  const stop = () => {
    recorder?.stop();
    recorder = undefined;
  };

  return {
    init(given = {}) {
      try {
        stop();
        const options = resolveOptions(given, scriptUrl);
        setDebug(options.debug);
        recorder = startRecorder(options, loadDrawer);
      } catch (error) {
        logDebug(error);
      }
    },
    identify(userId, traits) {
      const user_id = String(userId).slice(0, maxTextLength.userId);
      if (!user_id) return logDebug('identify needs a user id');
      recorder?.emit({ event_type: 'identify', event_data: { user_id, ...(isSmallJson(traits) && { traits }) } });
    },
    flush: () => recorder?.flush() ?? Promise.resolve(),
    stop,
    sessionId: () => recorder?.sessionId(),
  };
}

function isSmallJson(traits: unknown): traits is Record<string, unknown> {
  try {
    // The user id and the braces around both stand in the same field.
    return isRecord(traits) && countBytes(JSON.stringify(traits)) < maxEventDataBytes - 2_048;
  } catch (error) {
    logDebug(error);
    return false;
  }
}
