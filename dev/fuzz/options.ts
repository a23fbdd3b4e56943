import { parseArgs } from 'node:util';
import { fuzzSabotages, type FuzzSabotageName } from './sabotages.ts';

/** What `npm run fuzz` was asked for. */
export type FuzzOptions = {
  seed: string;
  requests: number;
  isShort: boolean;
  /** Requests under way at the same time. */
  concurrency: number;
  sabotage: FuzzSabotageName | undefined;
  /** The one request to repeat, with those that it needs. */
  only: number | undefined;
  /** The day whose midnight (UTC) all times are relative to, unix milliseconds. */
  dayMs: number;
};

/** How `npm run fuzz` is used. */
export const fuzzUsage = `npm run fuzz -- [--seed 1] [--requests 200000] [--short] [--concurrency 32] [--only INDEX] [--day YYYY-MM-DD] [--break ${Object.keys(fuzzSabotages).join('|')}]`;

const msPerDay = 86_400_000;

/** A short run is one for tests. */
const defaultRequests = { long: 200_000, short: 3_000 };

/** Enough for two processors, few enough that each request has its database connection. */
const defaultConcurrency = 32;

/** Reads the arguments. Throws what is wrong with them. */
export function parseFuzzOptions(args: readonly string[], nowMs: number): FuzzOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seed: { type: 'string' },
      requests: { type: 'string' },
      short: { type: 'boolean' },
      concurrency: { type: 'string' },
      only: { type: 'string' },
      day: { type: 'string' },
      break: { type: 'string' },
    },
  });
  const isShort = values.short === true;
  const name = values.break;
  if (name !== undefined && !isSabotage(name)) {
    throw new Error(`--break must be one of ${Object.keys(fuzzSabotages).join(', ')}, not "${name}"`);
  }
  return {
    seed: values.seed ?? '1',
    requests: parseCount(
      'requests',
      values.requests,
      isShort ? defaultRequests.short : defaultRequests.long,
      10_000_000,
    ),
    isShort,
    concurrency: parseCount('concurrency', values.concurrency, defaultConcurrency, 64),
    sabotage: name,
    only: values.only === undefined ? undefined : parseCount('only', values.only, 0, 10_000_000),
    dayMs: parseDay(values.day, nowMs),
  };
}

function parseCount(name: string, text: string | undefined, otherwise: number, max: number): number {
  const value = text === undefined ? otherwise : Number(text);
  if (!Number.isInteger(value) || value < 0 || value > max) throw new Error(`--${name} must be a number up to ${max}`);
  return value;
}

function parseDay(text: string | undefined, nowMs: number): number {
  if (text === undefined) return Math.floor(nowMs / msPerDay) * msPerDay;
  const dayMs = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  if (!(dayMs <= nowMs && dayMs > nowMs - 5 * msPerDay)) throw new Error('--day must be one of the last five days');
  return dayMs;
}

function isSabotage(name: string): name is FuzzSabotageName {
  return Object.hasOwn(fuzzSabotages, name);
}
