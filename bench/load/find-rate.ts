import { setTimeout as sleep } from 'node:timers/promises';
import type { Crowd } from './crowd.ts';
import { findFault } from './find-fault.ts';
import { summarize, type Figures } from './summarize.ts';
import type { Watch } from './watch.ts';

/** One rate that was tried, and why it was not held. */
export type Step = { asked: number; sessions: number; figures: Figures; fault: string | null };

/** The rates that are tried: requests a second, each so many times the one before. */
export const rates = { first: 150, factor: 1.12, most: 3_000 };

/** Sessions wait up to 20 s for company before they drain: what is measured earlier is the rate before. */
export const settleMs = 15_000;
const measureMs = 15_000;

/** After a rate that was too high, what has piled up is worked off at half of it. */
const recoverMs = 30_000;

/** Raises the rate until it is not held twice in a row, and gives all steps. The last that was held is the highest. */
export async function findRate(crowd: Crowd, watch: Watch): Promise<Step[]> {
  const steps: Step[] = [];
  for (let asked = rates.first; asked <= rates.most; asked *= rates.factor) {
    for (let attempt = 1; attempt <= 2; attempt += 1) {
      const step = await tryRate(crowd, watch, asked);
      steps.push(step);
      console.log(describeStep(step));
      if (step.fault === null) break;
      crowd.setRate(asked / 2);
      await sleep(recoverMs);
      if (attempt === 2) return steps;
    }
  }
  return steps;
}

async function tryRate(crowd: Crowd, watch: Watch, asked: number): Promise<Step> {
  crowd.setRate(asked);
  await sleep(settleMs);
  const figures = summarize(await watch.watchFor(measureMs));
  return { asked, sessions: crowd.countSessions(), figures, fault: findFault(asked, figures) };
}

/** The highest rate that was held, 0 when none was. */
export function getHeldRate(steps: readonly Step[]): number {
  return Math.max(0, ...steps.filter(({ fault }) => fault === null).map(({ asked }) => asked));
}

function describeStep({ asked, figures, fault }: Step): string {
  const { p50Ms, p99Ms } = figures;
  return `${asked.toFixed(0)} requests/s: p50 ${p50Ms.toFixed(1)} ms, p99 ${p99Ms.toFixed(0)} ms, ${fault ?? 'held'}`;
}
