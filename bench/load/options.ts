import { parseArgs } from 'node:util';

/** What is run. */
export type Options = {
  /** How long the rate is held. */
  minutes: number;
  /** The rate that is taken for the highest, requests a second; undefined to find it. */
  rate: number | undefined;
  /** Sessions at a time, at least. */
  sessions: number;
  only: 'steady' | 'noisy' | undefined;
  /** Whether what is run is what `results.md` tells of. */
  isWhole: boolean;
};

/** A long run of what the goal says. */
const wholeMinutes = 10;

/** Times with a flood, and how long each is, when all is run; a shorter run has shorter ones. */
const noise = { rounds: 3, forMs: 60_000 };

/** `--minutes 10 --rate N --sessions 400 --only noisy|steady`. Throws when a value cannot be. */
export function parseOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      minutes: { type: 'string', default: String(wholeMinutes) },
      rate: { type: 'string' },
      sessions: { type: 'string', default: '400' },
      only: { type: 'string' },
    },
  });
  const { only } = values;
  if (only !== undefined && only !== 'steady' && only !== 'noisy') throw new Error('--only is steady or noisy');
  const minutes = parsePositive('minutes', values.minutes);
  return {
    minutes,
    rate: values.rate === undefined ? undefined : parsePositive('rate', values.rate),
    sessions: Math.ceil(parsePositive('sessions', values.sessions)),
    only,
    isWhole: minutes >= wholeMinutes && values.rate === undefined && only === undefined,
  };
}

/** How often and how long the flood is measured. */
export function getNoisePlan({ minutes }: Options): { rounds: number; forMs: number } {
  return { ...noise, forMs: Math.min(noise.forMs, minutes * 60_000) };
}

function parsePositive(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isFinite(value) || value <= 0) throw new Error(`--${name} is a number above 0`);
  return value;
}
