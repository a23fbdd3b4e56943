import { setTimeout as sleep } from 'node:timers/promises';
import type { Crowd } from './crowd.ts';
import { findFault } from './find-fault.ts';
import { getNextRate, noBounds, type Bounds } from './next-rate.ts';
import { summarize, type Figures } from './summarize.ts';
import type { Watch } from './watch.ts';

/** One rate that was tried, and why it was not held. */
export type Step = { asked: number; sessions: number; figures: Figures; fault: string | null };

/** Sessions wait up to 20 s for company before they drain: what is measured earlier is the rate before. */
const settleMs = 15_000;
const measureMs = 15_000;

/** A rate that was not held is tried once more: it may have been something else that the machine had to do. */
const attempts = 2;

/** After a rate that was too high, what has piled up is worked off, at half of the highest that was held, for at most so many looks. */
const recovery = { lookMs: 5_000, looks: 12 };

/** Raises the rate until it is not held, comes closer from both sides, and gives all steps. */
export async function findRate(crowd: Crowd, watch: Watch): Promise<Step[]> {
  const steps: Step[] = [];
  let bounds: Bounds = noBounds;
  for (let asked = getNextRate(bounds); asked !== null; asked = getNextRate(bounds)) {
    let isHeld = false;
    for (let attempt = 1; attempt <= attempts && !isHeld; attempt += 1) {
      const step = await tryRate(crowd, watch, asked);
      steps.push(step);
      console.log(describeStep(step));
      isHeld = step.fault === null;
      if (!isHeld) await recover(crowd, watch, (bounds.held || asked) / 2);
    }
    bounds = isHeld ? { ...bounds, held: asked } : { ...bounds, failed: asked };
  }
  return steps;
}

async function tryRate(crowd: Crowd, watch: Watch, asked: number): Promise<Step> {
  crowd.setRate(asked);
  await sleep(settleMs);
  const figures = summarize(await watch.watchFor(measureMs));
  return { asked, sessions: crowd.countSessions(), figures, fault: findFault(asked, figures) };
}

async function recover(crowd: Crowd, watch: Watch, perSecond: number): Promise<void> {
  crowd.setRate(perSecond);
  for (let look = 0; look < recovery.looks; look += 1) {
    if (findFault(perSecond, summarize(await watch.watchFor(recovery.lookMs))) === null) return;
  }
}

/** The highest rate that was held, 0 when none was. */
export function getHeldRate(steps: readonly Step[]): number {
  return Math.max(0, ...steps.filter(({ fault }) => fault === null).map(({ asked }) => asked));
}

function describeStep({ asked, figures, fault }: Step): string {
  const { p50Ms, p99Ms } = figures;
  return `${asked.toFixed(0)} requests/s: p50 ${p50Ms.toFixed(1)} ms, p99 ${p99Ms.toFixed(0)} ms, ${fault ?? 'held'}`;
}
