import type { CDPSession } from '@playwright/test';
import { setTimeout as sleep } from 'node:timers/promises';

/** What a visitor does at a moment, given from 0 (begin) to 1 (end) of the visit. */
type Act = { at: number; do: (input: CDPSession) => Promise<unknown>; kind: 'move' | 'click' | 'scroll' | 'key' };

/** The window of the visit, in CSS pixels. */
export const viewport = { width: 1280, height: 800 };

/** What each visit has. */
export const counts = { clicks: 30, scrolls: 60, characters: 100, routes: 2 };

/** The mouse moves for 14 of the 20 seconds, 60 times in each. */
const moves = 840;

/** In the sticky header, which does not scroll away: the search field and the two links. */
const places = { search: [170, 30], lamps: [355, 30], chairs: [405, 30] } as const;

/** Where the mouse is: over the whole window in loops that do not repeat, below the header and left of the notices. */
function getPoint(at: number): [x: number, y: number] {
  const x = 510 + 480 * Math.sin(at * 31) * Math.cos(at * 7);
  const y = 430 + 340 * Math.sin(at * 23);
  return [Math.round(x), Math.round(y)];
}

const move = (at: number): Act => {
  const [x, y] = getPoint(at);
  return { at, kind: 'move', do: (input) => input.send('Input.dispatchMouseEvent', { type: 'mouseMoved', x, y }) };
};

const click = (at: number, [x, y]: readonly [x: number, y: number]): Act => ({
  at,
  kind: 'click',
  do: (input) => {
    const button = { x, y, button: 'left', clickCount: 1 } as const;
    return Promise.all([
      input.send('Input.dispatchMouseEvent', { type: 'mouseMoved', x, y }),
      input.send('Input.dispatchMouseEvent', { ...button, type: 'mousePressed' }),
      input.send('Input.dispatchMouseEvent', { ...button, type: 'mouseReleased' }),
    ]);
  },
});

const scroll = (at: number, deltaY: number): Act => {
  const [x, y] = getPoint(at);
  const wheel = { type: 'mouseWheel', x, y, deltaX: 0, deltaY } as const;
  return { at, kind: 'scroll', do: (input) => input.send('Input.dispatchMouseEvent', wheel) };
};

const type = (at: number, n: number): Act => {
  const text = 'a reading lamp with a dimmer '[n % 29] ?? ' ';
  return {
    at,
    kind: 'key',
    do: (input) =>
      Promise.all([
        input.send('Input.dispatchKeyEvent', { type: 'keyDown', text, key: text }),
        input.send('Input.dispatchKeyEvent', { type: 'keyUp', key: text }),
      ]),
  };
};

/** `count` moments from `from` to `to`. */
const spread = <T>(count: number, [from, to]: [from: number, to: number], build: (at: number, n: number) => T): T[] =>
  Array.from({ length: count }, (_, n) => build(from + ((to - from) * n) / count, n));

/** The visit: looks around and clicks, goes to another view, types, scrolls and clicks, goes back, scrolls up and clicks. */
function planVisit(): Act[] {
  return [
    ...spread(moves / 2, [0.02, 0.37], move),
    ...spread(moves / 2, [0.62, 0.97], move),
    ...spread(9, [0.04, 0.2], (at) => click(at, getPoint(at))),
    ...spread(20, [0.2, 0.34], (at) => scroll(at, 120)),
    click(0.38, places.chairs),
    click(0.39, places.search),
    ...spread(counts.characters, [0.4, 0.6], type),
    ...spread(20, [0.63, 0.73], (at) => scroll(at, 120)),
    ...spread(9, [0.73, 0.8], (at) => click(at, getPoint(at))),
    click(0.81, places.lamps),
    ...spread(20, [0.82, 0.88], (at) => scroll(at, -120)),
    ...spread(9, [0.89, 0.97], (at) => click(at, getPoint(at))),
  ].sort((a, b) => a.at - b.at);
}

/**
 * Visits the page that is loaded, with real input at its times: an act does not wait for the page, as a hand does not.
 * Resolves when the time is over and the browser has delivered everything.
 */
export async function visitPage(input: CDPSession, seconds: number): Promise<void> {
  const startMs = performance.now();
  const whenMs = async (ms: number) => sleep(Math.max(0, startMs + ms - performance.now()));
  const delivered: Promise<unknown>[] = [];
  for (const act of planVisit()) {
    await whenMs(act.at * seconds * 1_000);
    delivered.push(act.do(input));
  }
  await whenMs(seconds * 1_000);
  await Promise.all(delivered);
}
