import type { SessionView } from '../../protocol/views.ts';

/** Who a session is about: the user id, else a short visitor id. */
export function getWho(session: Pick<SessionView, 'user_id' | 'fingerprint'>): string {
  if (session.user_id !== null) return session.user_id;
  if (session.fingerprint !== null) return `visitor ${session.fingerprint.replaceAll('-', '').slice(0, 4)}`;
  return 'unknown visitor';
}

/** The first and the last page of a session as paths; one path when they are the same. */
export function listEndPaths(session: Pick<SessionView, 'first_path' | 'last_path' | 'page_url'>): string[] {
  const first = session.first_path ?? getPath(session.page_url);
  const last = session.last_path ?? first;
  return first === last ? [first] : [first, last];
}

/** The path and query of an address, the address itself when it is none. */
export function getPath(url: string): string {
  const parsed = URL.parse(url);
  return parsed === null ? url : parsed.pathname + parsed.search;
}

/** Browser and system, as far as they are known: `Chrome · macOS`. */
export function getBrowserAndSystem(session: Pick<SessionView, 'browser' | 'os' | 'is_bot'>): string {
  const known = [session.browser, session.os].filter((part) => part !== null);
  if (known.length > 0) return known.join(' · ');
  return session.is_bot ? 'Bot' : 'Unknown';
}

let countryNames: Intl.DisplayNames | undefined;

/**
 * The name of a country by its two letters, the letters themselves when they name none. The first takes tens of milliseconds, as
 * all that is the first of `Intl` in a page: nothing that a first picture waits for may ask for it.
 */
export function getCountryName(code: string): string {
  countryNames ??= new Intl.DisplayNames('en', { type: 'region' });
  try {
    return countryNames.of(code) ?? code;
  } catch {
    return code;
  }
}
