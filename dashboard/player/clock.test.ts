import { describe, expect, it } from 'vitest';
import { makeClock, maxFrameMs, speeds } from './clock.ts';
import { makeSkipMapping, skippedMs } from './skip.ts';

function makeDriver() {
  let nowMs = 1_000;
  let pending: (() => void) | null = null;
  const clock = makeClock({
    now: () => nowMs,
    requestFrame(onFrame) {
      pending = onFrame;
      return () => {
        pending = null;
      };
    },
  });
  return {
    clock,
    isAwake: () => pending !== null,
    pass: (ms: number) => {
      nowMs += ms;
      const frame = pending;
      pending = null;
      frame?.();
    },
  };
}

describe('clock', () => {
  it('stands still, and asks for no frames, until it plays', () => {
    const { clock, pass, isAwake } = makeDriver();
    clock.setDuration(10_000);
    pass(500);
    expect(clock.getState()).toEqual({ timeMs: 0, status: 'paused', speed: 1 });
    expect(isAwake()).toBe(false);
  });

  it('moves by the time that passes, at every speed', () => {
    for (const speed of speeds) {
      const { clock, pass } = makeDriver();
      clock.setDuration(1_000_000);
      clock.setSpeed(speed);
      clock.play();
      pass(100);
      pass(50);
      expect(clock.getState().timeMs).toBe(150 * speed);
    }
  });

  it('keeps its time when the speed changes while it plays', () => {
    const { clock, pass } = makeDriver();
    clock.setDuration(1_000_000);
    clock.play();
    pass(100);
    clock.setSpeed(4);
    expect(clock.getState().timeMs).toBe(100);
    pass(100);
    expect(clock.getState().timeMs).toBe(500);
  });

  it('ends at the end, and plays again from the start', () => {
    const { clock, pass, isAwake } = makeDriver();
    clock.setDuration(300);
    clock.play();
    pass(400);
    expect(clock.getState()).toEqual({ timeMs: 300, status: 'ended', speed: 1 });
    expect(isAwake()).toBe(false);
    clock.play();
    expect(clock.getState()).toEqual({ timeMs: 0, status: 'playing', speed: 1 });
    pass(40);
    expect(clock.getState().timeMs).toBe(40);
  });

  it('goes on playing from where it is sought to, and stays within the recording', () => {
    const { clock, pass } = makeDriver();
    clock.setDuration(10_000);
    clock.play();
    clock.seek(5_000);
    pass(100);
    expect(clock.getState()).toMatchObject({ timeMs: 5_100, status: 'playing' });
    clock.pause();
    clock.seek(-5);
    expect(clock.getState()).toMatchObject({ timeMs: 0, status: 'paused' });
    clock.seek(99_999);
    expect(clock.getState()).toMatchObject({ timeMs: 10_000, status: 'paused' });
  });

  it('does not leap after a tab was in the background', () => {
    const { clock, pass } = makeDriver();
    clock.setDuration(1_000_000);
    clock.play();
    pass(60_000);
    expect(clock.getState().timeMs).toBe(maxFrameMs);
  });

  it('passes a skipped stretch in a moment', () => {
    const { clock, pass } = makeDriver();
    clock.setDuration(100_000);
    clock.setSkip(makeSkipMapping([{ fromMs: 1_000, toMs: 61_000 }]));
    clock.seek(900);
    clock.play();
    pass(100 + skippedMs + 50);
    expect(clock.getState().timeMs).toBeCloseTo(61_050, 6);
  });

  it('goes on when a live recording grows, and waits when it is not asked to', () => {
    const { clock, pass } = makeDriver();
    clock.setDuration(100);
    clock.play();
    pass(200);
    clock.setDuration(500, true);
    expect(clock.getState()).toMatchObject({ timeMs: 100, status: 'playing' });
    pass(600);
    clock.setDuration(900);
    expect(clock.getState()).toMatchObject({ timeMs: 500, status: 'paused' });
  });

  it('tells its listeners until they stop', () => {
    const { clock } = makeDriver();
    const seen: number[] = [];
    const stop = clock.onChange(({ timeMs }) => seen.push(timeMs));
    clock.setDuration(1_000);
    clock.seek(10);
    stop();
    clock.seek(20);
    expect(seen).toEqual([10]);
  });
});
