import type { Pace } from './client/life.ts';

/** How busy pages are, and how often the session of one is erased. */
type PagePace = { betweenPageActsMs: { min: number; max: number }; erasePageEveryMs: number };

/** How busy clients and pages are: enough that a long run acknowledges over 200 000 events on two cores, with room for everything else. */
export const paces: Record<'long' | 'short', Pace & PagePace> = {
  long: {
    clients: 96,
    pauseMs: 2_800,
    batchEvents: { min: 10, max: 100 },
    batches: { min: 4, max: 25 },
    erasing: 8,
    betweenPageActsMs: { min: 100, max: 1_200 },
    erasePageEveryMs: 45_000,
  },
  short: {
    clients: 40,
    pauseMs: 500,
    batchEvents: { min: 5, max: 60 },
    batches: { min: 3, max: 12 },
    erasing: 40,
    betweenPageActsMs: { min: 20, max: 400 },
    erasePageEveryMs: 7_000,
  },
};
