import { type Accessor, createEffect, createMemo, createRenderEffect, createSignal, onCleanup } from 'solid-js';
import { makeClock, type Speed, speeds } from '../../player/clock.ts';
import { getFrame } from '../../player/frame.ts';
import { moveWithStart } from '../../player/move-with-start.ts';
import type { Recording } from '../../player/recording.ts';
import { findFirstAfter } from '../../player/search.ts';
import { makeSkipMapping } from '../../player/skip.ts';
import type { Timeline } from '../../player/timeline.ts';
import { readChoice, writeChoice } from '../../ui/choices.ts';

/** What the player plays; all of it may grow while it plays. */
type Played = {
  recording: Accessor<Recording>;
  timeline: Accessor<Timeline>;
  durationMs: Accessor<number>;
  isLive: Accessor<boolean>;
};

/** Back to the start of this event rather than to the one before, when it began longer ago than this. */
const previousEventMs = 400;

/** The clock of a replay with everything that follows from it, reactive. Speed and skipping are remembered. */
export function createPlayer({ recording, timeline, durationMs, isLive }: Played) {
  const clock = makeClock({
    now: () => performance.now(),
    requestFrame(onFrame) {
      const id = requestAnimationFrame(onFrame);
      return () => cancelAnimationFrame(id);
    },
  });
  clock.setSpeed(speeds.find((speed) => String(speed) === readChoice('speed')) ?? 1);
  const [state, setState] = createSignal(clock.getState());
  const [isSkipping, setSkipping] = createSignal(readChoice('skip') !== 'no');
  const stopListening = clock.onChange(setState);
  onCleanup(() => {
    stopListening();
    clock.stop();
  });

  // Comes before every other effect: those may seek.
  createRenderEffect((beforeMs: number) => {
    const { startMs } = recording();
    clock.setDuration(durationMs(), isLive());
    // What comes later may lie before all that was there: what is watched then lies further on.
    const isMoved = beforeMs !== 0 && startMs !== beforeMs;
    if (isMoved) clock.seek(moveWithStart(clock.getState().timeMs, beforeMs, startMs));
    return startMs;
  }, 0);
  createEffect(() => clock.setSkip(isSkipping() ? makeSkipMapping(timeline().inactive) : null));

  const timeMs = createMemo(() => state().timeMs);
  const seek = (ms: number) => clock.seek(ms);
  const setSpeed = (speed: Speed) => {
    clock.setSpeed(speed);
    writeChoice('speed', String(speed));
  };

  return {
    timeMs,
    durationMs,
    status: createMemo(() => state().status),
    speed: createMemo(() => state().speed),
    frame: createMemo(() => getFrame(recording(), timeMs())),
    isSkipping,
    seek,
    setSpeed,
    seekBy: (ms: number) => seek(timeMs() + ms),
    pause: () => clock.pause(),
    togglePlay: () => (state().status === 'playing' ? clock.pause() : clock.play()),
    toggleSkipping: () => {
      writeChoice('skip', isSkipping() ? 'no' : 'yes');
      setSkipping(!isSkipping());
    },
    changeSpeed: (step: 1 | -1) => {
      const next = speeds[speeds.indexOf(state().speed) + step];
      if (next !== undefined) setSpeed(next);
    },
    /** Seeks to the next event, or to the one before; stays when there is none. */
    seekToEvent: (step: 1 | -1) => {
      const { times } = recording();
      const next = findFirstAfter(times, timeMs());
      const ms = step === 1 ? times[next] : times[findFirstAfter(times, timeMs() - previousEventMs) - 1];
      if (ms !== undefined) seek(ms);
    },
    /** Seeks to the next error, from the last one to the first. */
    seekToError: () => {
      const errors = timeline().marks.error;
      const ms = errors[findFirstAfter(errors, timeMs())] ?? errors[0];
      if (ms !== undefined) seek(ms);
    },
  };
}

/** A player, as the parts of the page take it. */
export type Player = ReturnType<typeof createPlayer>;
