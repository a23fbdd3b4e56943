import type { SkipMapping } from './skip.ts';

/** The speeds of a replay; the keys 1 to 6 choose them. */
export const speeds = [0.5, 1, 2, 4, 8, 16] as const;

export type Speed = (typeof speeds)[number];

export type ClockStatus = 'paused' | 'playing' | 'ended';

/** Where the clock takes its time from, and what it asks to be called again; `requestFrame` returns how to cancel. */
export type ClockDeps = { now: () => number; requestFrame: (onFrame: () => void) => () => void };

/** What a clock tells its listeners. */
export type ClockState = { timeMs: number; status: ClockStatus; speed: Speed };

/** The one clock of a replay: recorded time as a function of the time that passes. */
export type Clock = {
  getState: () => ClockState;
  play: () => void;
  pause: () => void;
  seek: (timeMs: number) => void;
  setSpeed: (speed: Speed) => void;
  /** null plays every moment. */
  setSkip: (mapping: SkipMapping | null) => void;
  /** A recording that grows goes on playing when it had been watched to its end and `goesOn` is true. */
  setDuration: (durationMs: number, goesOn?: boolean) => void;
  onChange: (listener: (state: ClockState) => void) => () => void;
  stop: () => void;
};

/** The most time that one frame moves: a tab in the background gets no frames, and goes on where it was left. */
export const maxFrameMs = 1_000;

/** Makes a paused clock at 0. It asks for frames only while it plays. */
export function makeClock(deps: ClockDeps): Clock {
  const listeners = new Set<(state: ClockState) => void>();
  let state: ClockState = { timeMs: 0, status: 'paused', speed: 1 };
  let durationMs = 0;
  let skip: SkipMapping | null = null;
  let lastMs = 0;
  let cancel: (() => void) | null = null;

  const set = (change: Partial<ClockState>): void => {
    state = { ...state, ...change };
    for (const listener of listeners) listener(state);
  };
  const rest = (): void => {
    cancel?.();
    cancel = null;
  };
  const run = (): void => {
    rest();
    lastMs = deps.now();
    const onFrame = (): void => {
      const nowMs = deps.now();
      const timeMs = getTimeAfter(state, Math.min(nowMs - lastMs, maxFrameMs), skip);
      lastMs = nowMs;
      const isOver = timeMs >= durationMs;
      cancel = isOver ? null : deps.requestFrame(onFrame);
      set(isOver ? { timeMs: durationMs, status: 'ended' } : { timeMs });
    };
    cancel = deps.requestFrame(onFrame);
  };

  return {
    getState: () => state,
    play() {
      if (state.status === 'playing') return;
      run();
      set({ status: 'playing', timeMs: state.timeMs >= durationMs ? 0 : state.timeMs });
    },
    pause() {
      rest();
      if (state.status === 'playing') set({ status: 'paused' });
    },
    seek(timeMs) {
      const within = Math.min(Math.max(0, timeMs), durationMs);
      set({ timeMs: within, status: state.status === 'playing' ? 'playing' : 'paused' });
    },
    setSpeed: (speed) => set({ speed }),
    setSkip(mapping) {
      skip = mapping;
    },
    setDuration(nextMs, goesOn = false) {
      const grew = nextMs > durationMs;
      durationMs = nextMs;
      if (state.timeMs > nextMs) set({ timeMs: nextMs });
      if (state.status !== 'ended' || !grew) return;
      if (goesOn) run();
      set({ status: goesOn ? 'playing' : 'paused' });
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop: rest,
  };
}

function getTimeAfter({ timeMs, speed }: ClockState, passedMs: number, skip: SkipMapping | null): number {
  const stepMs = Math.max(0, passedMs) * speed;
  return skip === null ? timeMs + stepMs : skip.toRecorded(skip.toWatched(timeMs) + stepMs);
}
