import { makeSafe } from '../debug.ts';
import { listen, onHidden, stopAll } from '../observe/listen.ts';
import { whenIdle } from '../when-idle.ts';
import { makeChangeWatch } from './big-change.ts';
import { getWaitMs, pictureTimes, type Waiting } from './picture-time.ts';
import type { Shot, Taken } from './take-picture.ts';
import { whyNoMore, type PictureHistory, type Skip } from './why-no-more.ts';

/** What pictures are made with. */
type Deps = {
  take: (signal: AbortSignal) => Promise<Taken>;
  onShot: (shot: Shot) => void;
  /** Called once per reason and page view. */
  onSkip: (skip: Skip) => void;
  maxScreenshots: number;
  times?: typeof pictureTimes;
};

const isSeen = () => document.readyState === 'complete' && document.visibilityState === 'visible';

/** Takes a picture of each page view, and of big changes, when the page is idle and seen. Says why when there is none. */
export function makeScreenshots({ take, onShot, onSkip, maxScreenshots, times = pictureTimes }: Deps) {
  const waiting: Waiting = { viewAtMs: undefined, changedAtMs: undefined, lastAtMs: -Infinity };
  const history: PictureHistory = { taken: 0, blockedMs: 0, failures: 0, message: '' };
  const told = new Set<Skip['reason']>();
  const changes = makeChangeWatch(() => {
    waiting.changedAtMs = performance.now();
    arm();
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  let drawing: AbortController | undefined;
  let drawnUrl = '';
  let isStopped = false;

  function arm(): void {
    clearTimeout(timer);
    const waitMs = getWaitMs(waiting, performance.now(), times);
    if (waitMs === undefined || drawing || isStopped || !isSeen()) return;
    timer = setTimeout(() => whenIdle(makeSafe(run)), waitMs);
  }

  function run(): void {
    if (drawing || isStopped || !isSeen()) return;
    // A timer may come a fraction of a millisecond early, and a page view while the page was not idle.
    if (getWaitMs(waiting, performance.now(), times) !== 0) {
      arm();
      return;
    }
    changes.stop();
    waiting.viewAtMs = undefined;
    waiting.changedAtMs = undefined;
    const why = whyNoMore(history, maxScreenshots);
    if (why) {
      tell(why);
      return;
    }
    drawing = new AbortController();
    drawnUrl = location.href;
    void take(drawing.signal).then(makeSafe(finish));
  }

  function finish(taken: Taken): void {
    drawing = undefined;
    if (isStopped) return;
    waiting.lastAtMs = performance.now();
    if (taken.kind === 'left') waiting.viewAtMs ??= waiting.lastAtMs;
    else note(taken);
    if (!whyNoMore(history, maxScreenshots)) changes.start();
    arm();
  }

  function note(taken: Exclude<Taken, { kind: 'left' }>): void {
    history.blockedMs = Math.max(history.blockedMs, taken.blockedMs);
    if (taken.kind === 'shot') {
      history.taken += 1;
      history.failures = 0;
      onShot(taken.shot);
      return;
    }
    if (taken.skip.reason === 'failed') {
      history.failures += 1;
      history.message = taken.skip.message ?? '';
    }
    tell(taken.skip);
  }

  function tell(skip: Skip): void {
    if (told.has(skip.reason)) return;
    told.add(skip.reason);
    onSkip(skip);
  }

  function settle(): void {
    if (waiting.viewAtMs !== undefined) waiting.viewAtMs = performance.now();
    arm();
  }

  const stopListening = stopAll([
    listen(window, 'load', settle),
    listen(document, 'visibilitychange', settle),
    onHidden(() => {
      clearTimeout(timer);
      drawing?.abort();
    }),
  ]);

  return {
    /** The page has a new face. A picture of the one before, which may be half drawn, is given up. */
    schedule(): void {
      told.clear();
      waiting.viewAtMs = performance.now();
      waiting.changedAtMs = undefined;
      if (location.href !== drawnUrl) drawing?.abort();
      arm();
    },
    stop(): void {
      isStopped = true;
      clearTimeout(timer);
      changes.stop();
      stopListening();
      drawing?.abort();
    },
  };
}
