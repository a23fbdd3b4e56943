import { parseArgs } from 'node:util';
import { sabotages, type SabotageName } from './sabotages.ts';

/** What `npm run chaos` was asked for. */
export type ChaosOptions = {
  seed: string;
  /** How long faults go on; starting and healing come on top. */
  faultMs: number;
  isShort: boolean;
  /** Chromium pages. */
  pages: number;
  sabotage: SabotageName | undefined;
};

/** How `npm run chaos` is used. */
export const usage = `npm run chaos -- [--seed 1] [--minutes 5] [--short] [--pages 4] [--break ${Object.keys(sabotages).join('|')}]`;

/** A short run is one for tests: several kills and each fault of the database at least once. */
const shortFaultMs = 23_000;

const maxMinutes = 24 * 60;
const maxPages = 16;

/** Reads the arguments. Throws what is wrong with them. */
export function parseChaosOptions(args: readonly string[]): ChaosOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seed: { type: 'string' },
      minutes: { type: 'string' },
      short: { type: 'boolean' },
      pages: { type: 'string' },
      break: { type: 'string' },
    },
  });
  const minutes = Number(values.minutes ?? 5);
  if (!(minutes > 0 && minutes <= maxMinutes)) throw new Error(`--minutes must be above 0 and at most ${maxMinutes}`);
  const isShort = values.short === true;
  const pages = Number(values.pages ?? (isShort ? 2 : 4));
  if (!Number.isInteger(pages) || pages < 0 || pages > maxPages) throw new Error(`--pages must be 0 to ${maxPages}`);
  const name = values.break;
  if (name !== undefined && !isSabotage(name)) {
    throw new Error(`--break must be one of ${Object.keys(sabotages).join(', ')}, not "${name}"`);
  }
  return {
    seed: values.seed ?? '1',
    faultMs: isShort ? shortFaultMs : minutes * 60_000,
    isShort,
    pages,
    sabotage: name,
  };
}

function isSabotage(name: string): name is SabotageName {
  return Object.hasOwn(sabotages, name);
}
