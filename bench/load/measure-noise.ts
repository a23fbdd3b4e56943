import { getMedian } from '../median.ts';
import { flood, type FloodFigures } from './flood.ts';
import type { Ledger } from './ledger.ts';
import type { Requests } from './requests.ts';
import { summarize, type Figures } from './summarize.ts';
import type { Watch } from './watch.ts';

/** A time with the session that floods, and the quiet ones before and after it, which share neighbours. */
export type NoisyRound = { before: Figures; noisy: Figures; after: Figures; flood: FloodFigures };

/** What the flood is measured on. */
export type NoiseDeps = { requests: Requests; ledger: Ledger; watch: Watch };

/** Has one session flood and rest in turns while all others go on, and measures the others. */
export async function measureNoise(
  { requests, ledger, watch }: NoiseDeps,
  { rounds, forMs }: { rounds: number; forMs: number },
): Promise<NoisyRound[]> {
  const noisyRounds: NoisyRound[] = [];
  let before = summarize(await watch.watchFor(forMs));
  for (let round = 0; round < rounds; round += 1) {
    const ending = new AbortController();
    const flooding = flood(requests, ledger, ending.signal);
    const noisy = summarize(await watch.watchFor(forMs));
    ending.abort();
    const flooded = await flooding;
    const after = summarize(await watch.watchFor(forMs));
    const noisyRound = { before, noisy, after, flood: flooded };
    noisyRounds.push(noisyRound);
    console.log(
      `quiet p99 ${before.p99Ms.toFixed(0)} ms, noisy ${noisy.p99Ms.toFixed(0)} ms, quiet ${after.p99Ms.toFixed(0)} ms`,
    );
    before = after;
  }
  return noisyRounds;
}

/** How many times its quiet value a figure of the others has while one session floods: the median of the rounds. */
export function getNoiseRatio(rounds: readonly NoisyRound[], pick: (figures: Figures) => number): number {
  return getMedian(rounds.map(({ before, noisy, after }) => (2 * pick(noisy)) / (pick(before) + pick(after))));
}
