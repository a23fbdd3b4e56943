import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeScreenshots } from './screenshots.ts';
import type { Taken } from './take-picture.ts';
import type { Skip } from './why-no-more.ts';

/** A hundredth of the real ones, so that 30 s are 300 ms. */
const times = { settleMs: 10, viewGapMs: 50, changeGapMs: 300 };

/** Longer than everything above together, and than the page can fail to be idle. */
const quietMs = 600;

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const shot: Taken = {
  kind: 'shot',
  blockedMs: 20,
  shot: {
    image: new Blob(),
    area: { x: 0, y: 0, width: 1, height: 1 },
    atMs: 0,
    url: '',
    place: { scroll_x: 0, scroll_y: 0, viewport_width: 1, viewport_height: 1 },
  },
};

let screenshots: ReturnType<typeof makeScreenshots>;
let attempts: { atMs: number; signal: AbortSignal }[];
let skips: Skip[];
let shots: number;

/** Starts with attempts that end as told, the last one again and again. */
function start(maxScreenshots: number, ...ends: (Taken | Promise<Taken>)[]): void {
  attempts = [];
  skips = [];
  shots = 0;
  screenshots = makeScreenshots({
    take: async (signal) => {
      const end = ends[Math.min(attempts.length, ends.length - 1)] ?? shot;
      attempts.push({ atMs: performance.now(), signal });
      return end;
    },
    onShot: () => (shots += 1),
    onSkip: (skip) => skips.push(skip),
    maxScreenshots,
    times,
  });
}

const whenTried = (count: number) => expect.poll(() => attempts).toHaveLength(count);

function change(elements: number): void {
  document.body.append(...Array.from({ length: elements }, () => document.createElement('i')));
}

function setVisibility(state: 'visible' | 'hidden'): void {
  Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
  document.dispatchEvent(new Event('visibilitychange'));
}

beforeEach(() => {
  document.body.innerHTML = '';
});

afterEach(() => {
  screenshots.stop();
  Reflect.deleteProperty(document, 'visibilityState');
});

describe('makeScreenshots', () => {
  it('takes one picture of a page view, however long it is looked at', async () => {
    start(50, shot);
    screenshots.schedule();
    await whenTried(1);
    await wait(quietMs);
    expect([attempts.length, shots, skips]).toEqual([1, 1, []]);
    screenshots.schedule();
    await whenTried(2);
  });

  it('takes one more when much has changed, and no second one before the time', async () => {
    start(50, shot);
    screenshots.schedule();
    await whenTried(1);
    await wait(20);
    change(100);
    await whenTried(2);
    await wait(20);
    change(100);
    await whenTried(3);
    const gaps = attempts.slice(1).map(({ atMs }, i) => atMs - (attempts[i]?.atMs ?? 0));
    expect(gaps.every((gap) => gap >= times.changeGapMs)).toBe(true);
  });

  it('takes none of small changes', async () => {
    start(50, shot);
    screenshots.schedule();
    await whenTried(1);
    await wait(20);
    change(10);
    await wait(quietMs);
    expect(attempts).toHaveLength(1);
  });

  it('does not take for a change what drawing itself adds to the page', async () => {
    const drawing: { end?: (taken: Taken) => void } = {};
    start(50, shot, new Promise<Taken>((resolve) => (drawing.end = resolve)));
    screenshots.schedule();
    await whenTried(1);
    screenshots.schedule();
    await whenTried(2);
    change(100);
    await wait(20);
    drawing.end?.(shot);
    await wait(quietMs);
    expect(attempts).toHaveLength(2);
  });

  it('says only once why a page view has no picture, however often one was due', async () => {
    const skip: Skip = { reason: 'too-many-elements', elements: 900, max_elements: 500 };
    start(50, { kind: 'skipped', skip, blockedMs: 0 });
    screenshots.schedule();
    await whenTried(1);
    await wait(20);
    change(100);
    await whenTried(2);
    await wait(20);
    expect(skips).toEqual([skip]);
  });

  it('takes no more once one has blocked the page for over 300 ms, and says why once for each page view', async () => {
    start(50, { ...shot, blockedMs: 301 });
    screenshots.schedule();
    await whenTried(1);
    expect(skips).toEqual([]);
    const tooSlow = { reason: 'too-slow', blocked_ms: 301, max_blocked_ms: 300 };
    screenshots.schedule();
    await expect.poll(() => skips).toEqual([tooSlow]);
    change(100);
    await wait(quietMs);
    expect(skips).toHaveLength(1);
    screenshots.schedule();
    await expect.poll(() => skips).toEqual([tooSlow, tooSlow]);
    expect([attempts.length, shots]).toEqual([1, 1]);
  });

  it('takes the next one after one that blocked the page for 300 ms', async () => {
    start(50, { ...shot, blockedMs: 300 });
    screenshots.schedule();
    await whenTried(1);
    screenshots.schedule();
    await whenTried(2);
  });

  it('takes as many as the page allows', async () => {
    start(1, shot);
    screenshots.schedule();
    await whenTried(1);
    screenshots.schedule();
    await expect.poll(() => skips).toEqual([{ reason: 'limit-reached', max_screenshots: 1 }]);
    expect(attempts).toHaveLength(1);
  });

  it('tries again after a failure, and not after two', async () => {
    const failed: Taken = { kind: 'skipped', skip: { reason: 'failed', message: 'no' }, blockedMs: 9 };
    start(50, failed);
    for (const count of [1, 2, 3]) {
      screenshots.schedule();
      await expect.poll(() => skips).toHaveLength(count);
    }
    expect(attempts).toHaveLength(2);
    expect(skips[2]).toEqual({ reason: 'failed', message: 'no' });
  });

  it('tries each page view of a page that was too large', async () => {
    const large: Taken = {
      kind: 'skipped',
      skip: { reason: 'too-many-elements', elements: 900, max_elements: 500 },
      blockedMs: 0,
    };
    start(50, large, large, shot);
    for (const count of [1, 2, 3]) {
      screenshots.schedule();
      await whenTried(count);
    }
    await expect.poll(() => [skips.length, shots]).toEqual([2, 1]);
  });

  it('never begins while the page is hidden, and does when it is seen again', async () => {
    start(50, shot);
    setVisibility('hidden');
    screenshots.schedule();
    await wait(quietMs);
    expect(attempts).toEqual([]);
    setVisibility('visible');
    await whenTried(1);
  });

  it('never begins when the page is hidden after the picture became due', async () => {
    start(50, shot);
    screenshots.schedule();
    setVisibility('hidden');
    await wait(quietMs);
    expect(attempts).toEqual([]);
  });

  it.each([
    ['hidden', () => setVisibility('hidden')],
    ['left', () => window.dispatchEvent(new PageTransitionEvent('pagehide'))],
    ['stopped', () => screenshots.stop()],
  ])('gives a picture up when the page is %s, without a word', async (_, leave) => {
    start(50, new Promise<Taken>(() => undefined));
    screenshots.schedule();
    await whenTried(1);
    expect(attempts[0]?.signal.aborted).toBe(false);
    leave();
    expect(attempts[0]?.signal.aborted).toBe(true);
    expect(skips).toEqual([]);
  });

  it('tries again what was given up', async () => {
    start(50, { kind: 'left' }, shot);
    screenshots.schedule();
    await whenTried(2);
    await expect.poll(() => shots).toBe(1);
  });

  it('does nothing any more when it is stopped', async () => {
    start(50, shot);
    screenshots.schedule();
    await whenTried(1);
    await wait(20);
    screenshots.stop();
    screenshots.schedule();
    change(100);
    await wait(quietMs);
    expect(attempts).toHaveLength(1);
  });
});
