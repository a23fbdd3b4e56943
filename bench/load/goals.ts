import { getMedian } from '../median.ts';
import { buildTable } from '../results.ts';
import { getNoiseRatio } from './measure-noise.ts';
import { heldBounds } from './find-fault.ts';
import type { Noise, Steady } from './load-figures.ts';
import { countFailures, summarize, type Figures } from './summarize.ts';

/** What is aimed at. */
const goals = {
  /** Of the second half to the first, of what goes up and down with drains. */
  growth: 1.25,
  /** A session waits up to 20 s for company. */
  drainedSeconds: 30,
  noise: 2,
};

/** Which goals are met. */
export function reportGoals(steady: Steady | undefined, noise: Noise | undefined): string {
  const rows = [...(steady ? listSteady(steady) : []), ...(noise ? listNoise(noise) : [])];
  return buildTable(['figure', 'measured', 'goal', ''], rows);
}

function listSteady({ asked, seconds, settled }: Steady): string[][] {
  const whole = summarize(seconds);
  const answered = whole.perSecond / asked;
  const middle = Math.floor(seconds.length / 2);
  const [first, second] = [summarize(seconds.slice(0, middle)), summarize(seconds.slice(middle))];
  const grow = (pick: (figures: Figures) => number): number => pick(second) / pick(first);
  const waiting = grow((figures) => figures.waiting.most);
  const memory = grow((figures) => figures.workerBytes);
  const failures = countFailures(whole);
  return [
    ['errors', String(failures), '0', judge(failures === 0)],
    [
      'answered, of what was due',
      answered.toFixed(2),
      `≥ ${heldBounds.answered}`,
      judge(answered >= heldBounds.answered),
    ],
    ['p99', `${whole.p99Ms.toFixed(0)} ms`, `≤ ${heldBounds.p99Ms} ms`, judge(whole.p99Ms <= heldBounds.p99Ms)],
    [
      'events waiting at most, second half of the first',
      waiting.toFixed(2),
      `≤ ${goals.growth}`,
      judge(waiting <= goals.growth),
    ],
    ['memory of workerd at most, the same', memory.toFixed(2), `≤ ${goals.growth}`, judge(memory <= goals.growth)],
    [
      'drained after the last answer',
      settled.seconds === null ? 'not' : `${settled.seconds.toFixed(1)} s`,
      `≤ ${goals.drainedSeconds} s`,
      judge(settled.seconds !== null && settled.seconds <= goals.drainedSeconds),
    ],
    ...listStored(settled),
  ];
}

function listNoise({ rounds, settled }: Noise): string[][] {
  const p99 = getNoiseRatio(rounds, (figures) => figures.p99Ms);
  const p50 = getNoiseRatio(rounds, (figures) => figures.p50Ms);
  const quiet = getMedian(rounds.flatMap(({ before, after }) => [before.p99Ms, after.p99Ms]));
  const failures = rounds.reduce((sum, { noisy, after }) => sum + countFailures(noisy) + countFailures(after), 0);
  // Where the quiet times are not held either, requests pile up from one time to the next, and nothing follows from the ratio.
  const isQuiet = quiet <= heldBounds.p99Ms;
  return [
    ["others' p99 in the quiet times", `${quiet.toFixed(0)} ms`, `≤ ${heldBounds.p99Ms} ms`, judge(isQuiet)],
    [
      "others' p99 while one session floods, times its quiet value",
      p99.toFixed(2),
      `≤ ${goals.noise}`,
      isQuiet ? judge(p99 <= goals.noise) : 'says nothing',
    ],
    ['the same of p50', p50.toFixed(2), '', ''],
    ["others' errors", String(failures), '0', judge(failures === 0)],
    ...listStored(settled),
  ];
}

function listStored({ acknowledged, stored, missing, more, missingPictures }: Steady['settled']): string[][] {
  return [
    [
      'events acknowledged and stored, by then',
      `${acknowledged} and ${stored}`,
      'the same',
      judge(acknowledged === stored && missing === 0),
    ],
    [
      'acknowledged and missing; stored and not acknowledged',
      `${missing}; ${more}`,
      '0; 0',
      judge(missing === 0 && more === 0),
    ],
    ['pictures acknowledged and missing', String(missingPictures), '0', judge(missingPictures === 0)],
  ];
}

function judge(isMet: boolean): string {
  return isMet ? 'met' : 'missed';
}
