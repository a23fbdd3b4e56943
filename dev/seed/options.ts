import { parseArgs } from 'node:util';

/** What `npm run seed` was asked for. */
export type SeedOptions = { sessions: number; seed: string; url: string | undefined };

/** Sessions without `--sessions`. */
const defaultSessions = 500;

/** More would not fit into the days that a seed fills without looking crowded; it also bounds how long a seed takes. */
const maxSessions = 20_000;

/** How `npm run seed` is used. */
export const usage = 'npm run seed -- [--sessions 500] [--seed 1] [--url http://127.0.0.1:4601/api/v1]';

/** Where the API is: a base with or without `/api/v1`. */
export function buildApiUrl(url: string): string {
  const base = new URL(url).href.replace(/\/+$/, '');
  return base.endsWith('/api/v1') ? base : `${base}/api/v1`;
}

/** Reads the arguments; `AFTERIMAGE_API` stands in for `--url`. Throws what is wrong with them. */
export function parseSeedOptions(args: readonly string[], env: Record<string, string | undefined>): SeedOptions {
  const { values } = parseArgs({
    args: [...args],
    options: { sessions: { type: 'string' }, seed: { type: 'string' }, url: { type: 'string' } },
  });
  const sessions = Number(values.sessions ?? defaultSessions);
  if (!Number.isInteger(sessions) || sessions < 1 || sessions > maxSessions) {
    throw new Error(`--sessions must be a whole number from 1 to ${maxSessions}, not "${values.sessions}"`);
  }
  const url = values.url ?? (env.AFTERIMAGE_API === '' ? undefined : env.AFTERIMAGE_API);
  if (url !== undefined && !URL.canParse(url)) throw new Error(`"${url}" is no address of an API`);
  return { sessions, seed: values.seed ?? '1', url: url === undefined ? undefined : buildApiUrl(url) };
}
