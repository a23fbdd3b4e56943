import { parseArgs } from 'node:util';

/** The parts that can be run alone. */
export const parts = ['scripts', 'list', 'open', 'seek', 'play', 'scroll', 'large', 'lighthouse'] as const;

export type Part = (typeof parts)[number];

/** What is run. */
export type Options = {
  /** How often each is measured. */
  runs: number;
  /** How long playback is watched at each speed. */
  seconds: number;
  parts: readonly Part[];
};

/** `--runs 5 --seconds 10 --only seek,scroll`. Throws when a value is none of those that there are. */
export function parseOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      runs: { type: 'string', default: '5' },
      seconds: { type: 'string', default: '10' },
      only: { type: 'string', default: parts.join(',') },
    },
  });
  return {
    runs: parseCount('runs', values.runs),
    seconds: parseCount('seconds', values.seconds),
    parts: values.only.split(',').map(parsePart),
  };
}

function parseCount(name: string, text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1) throw new Error(`--${name} is a whole number, at least 1, not "${text}"`);
  return count;
}

function parsePart(name: string): Part {
  const part = parts.find((known) => known === name);
  if (part === undefined) throw new Error(`--only names some of ${parts.join(', ')}, not "${name}"`);
  return part;
}
