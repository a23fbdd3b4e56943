import { parseArgs } from 'node:util';

/** What the goals are about: see the issue "The database". */
const wholeSize = { sessions: 1_000_000, events: 20_000_000 };

/** What is run. */
export type Options = {
  sessions: number;
  events: number;
  seed: string;
  /** The folder that the database is kept in; undefined for one that is thrown away. */
  keep: string | undefined;
  /** How often each question is asked. */
  runs: number;
  /** Asks no more of a question once it has taken so long. */
  maxSeconds: number;
  /** Only questions whose names this matches. */
  only: RegExp | undefined;
  /** The question whose plan is printed. */
  explain: string | undefined;
  /** Whether the database is only started, for others to ask. */
  isServed: boolean;
};

/** `--sessions 1000000 --events 20000000 --keep DIR --runs 30 --only PATTERN --explain NAME --serve`. Throws when a value cannot be. */
export function parseOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      sessions: { type: 'string', default: String(wholeSize.sessions) },
      events: { type: 'string', default: String(wholeSize.events) },
      seed: { type: 'string', default: 'read' },
      keep: { type: 'string' },
      runs: { type: 'string', default: '30' },
      seconds: { type: 'string', default: '5' },
      only: { type: 'string' },
      explain: { type: 'string' },
      serve: { type: 'boolean', default: false },
    },
  });
  return {
    sessions: parseCount('sessions', values.sessions),
    events: parseCount('events', values.events),
    seed: values.seed,
    keep: values.keep,
    runs: parseCount('runs', values.runs),
    maxSeconds: parseCount('seconds', values.seconds),
    only: values.only === undefined ? undefined : new RegExp(values.only),
    explain: values.explain,
    isServed: values.serve,
  };
}

/** Whether what is run is what `results.md` tells of. */
export function isWhole({ sessions, events, only }: Options): boolean {
  return sessions === wholeSize.sessions && events === wholeSize.events && only === undefined;
}

function parseCount(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1) throw new Error(`--${name} is a whole number above 0`);
  return value;
}
