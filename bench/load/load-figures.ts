import type { Step } from './find-rate.ts';
import type { NoisyRound } from './measure-noise.ts';
import type { Settled } from './settle.ts';
import type { Second } from './watch.ts';

/** The time near the highest rate, and how it ended. */
export type Steady = { asked: number; seconds: Second[]; settled: Settled };

/** The rounds with a session that floods, and how they ended. */
export type Noise = { asked: number; rounds: NoisyRound[]; settled: Settled };

/** All that was measured. `rate` is the highest that was held, or the one that was given. */
export type LoadFigures = { rate: number; steps: Step[]; steady: Steady | undefined; noise: Noise | undefined };
