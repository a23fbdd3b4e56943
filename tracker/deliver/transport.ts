import { makeSafe } from '../debug.ts';
import { parseJson } from '../json.ts';
import type { Answer } from './delivery.ts';
import { countBytes } from './queue.ts';

/** A request that hangs for longer is as good as lost: its batch is sent again. */
const timeoutMs = 30_000;

/** `sendBeacon` and `fetch(keepalive)` share 64 KiB in flight per page: stay below with room for headers. */
export const maxBeaconBytes = 60_000;

/** What a page may send elsewhere without a CORS preflight. A picture names its own type, and is preflighted. */
const plainText = 'text/plain';

let ownFetch: typeof fetch;

/** From now on requests go by what `fetch` is now: what wraps it later sees, delays and fails the page's requests alone. */
export function keepFetch(): void {
  ownFetch = window.fetch;
}

/** Posts a body and gives the answer; undefined when none came. With `keepalive` it may outlive the page. */
export async function post(url: string, body: string | Blob, keepalive = false): Promise<Answer> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), timeoutMs);
  try {
    const response = await ownFetch(url, {
      method: 'POST',
      body,
      headers: { 'Content-Type': typeof body === 'string' ? plainText : body.type },
      credentials: 'omit',
      keepalive,
      signal: abort.signal,
    });
    const text = await response.text();
    return { status: response.status, retryAfter: response.headers.get('Retry-After'), body: readBody(text) };
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Hands a body to the browser so that it leaves even if the page is left now; no answer comes. Says whether the browser
 * takes more. What it does not take as a beacon is tried as a request; `onRefused` when that fails, or the body is too large.
 */
export function postOnLeave(url: string, body: string, onRefused: () => void): boolean {
  const isSmall = countBytes(body) <= maxBeaconBytes;
  const beacon = makeSafe(() => navigator.sendBeacon(url, new Blob([body], { type: plainText })));
  if (isSmall && beacon()) return true;
  if (isSmall) void post(url, body, true).then((answer) => answer ?? onRefused());
  else onRefused();
  return false;
}

function readBody(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}
