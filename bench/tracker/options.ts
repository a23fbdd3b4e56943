import { parseArgs } from 'node:util';
import { variants, type Variant } from './variants.ts';

/** How fast the page's processor is: at its own speed, or slowed so many times, about as a cheap phone is. */
export const speeds = { full: 1, slow: 4 };

export type Speed = keyof typeof speeds;

/** What is run. */
export type Options = {
  /** Rounds: each visits the page alone and then once with each tracker. */
  runs: number;
  /** The same visit, in more time or less. */
  seconds: number;
  speeds: readonly Speed[];
  variants: readonly Variant[];
  isProfiled: boolean;
};

/** Below this what is done within a visit no longer fits into it. */
const minSeconds = 5;

const parseList = (text: string) => text.split(',').map((name) => name.trim());

/** `--runs 7 --seconds 20 --speed full,slow --only afterimage,rrweb --profile`. Throws when a value is none of those that there are. */
export function parseOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      runs: { type: 'string', default: '7' },
      seconds: { type: 'string', default: '20' },
      speed: { type: 'string', default: Object.keys(speeds).join(',') },
      only: { type: 'string', default: variants.map(({ name }) => name).join(',') },
      profile: { type: 'boolean', default: false },
    },
  });
  return {
    runs: parseNumber('runs', values.runs, 1),
    seconds: parseNumber('seconds', values.seconds, minSeconds),
    speeds: parseList(values.speed).map(parseSpeed),
    variants: parseList(values.only).map(findVariant),
    isProfiled: values.profile,
  };
}

function parseNumber(name: string, text: string, min: number): number {
  const value = Number(text);
  if (!(value >= min)) throw new Error(`--${name} is a number, at least ${min}`);
  return value;
}

function parseSpeed(name: string): Speed {
  if (name !== 'full' && name !== 'slow') throw new Error(`--speed is ${Object.keys(speeds).join(' or ')}, or both`);
  return name;
}

function findVariant(name: string): Variant {
  const found = variants.find((variant) => variant.name === name);
  if (!found) throw new Error(`--only names some of ${variants.map((variant) => variant.name).join(', ')}`);
  return found;
}
