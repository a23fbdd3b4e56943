import { makeSafe } from '../debug.ts';
import { natives } from '../natives.ts';
import type { Answer } from './delivery.ts';
import { countBytes } from './queue.ts';

/** A request that hangs for longer is as good as lost: its batch is sent again. */
const timeoutMs = 30_000;

/** `sendBeacon` and `fetch(keepalive)` share 64 KiB in flight per page: stay below with room for headers. */
export const maxBeaconBytes = 60_000;

/** What a page may send elsewhere without a CORS preflight. A picture names its own type, and is preflighted. */
const plainText = 'text/plain';

/** Posts a body and gives the answer; undefined when none came. With `keepalive` it may outlive the page. */
export async function post(url: string, body: string | Blob, keepalive = false): Promise<Answer> {
  const { fetch } = natives;
  try {
    const response = await fetch(url, {
      method: 'POST',
      body,
      headers: { 'Content-Type': (body as Blob).type || plainText },
      credentials: 'omit',
      keepalive,
      signal: AbortSignal.timeout(timeoutMs),
    });
    const { status, headers } = response;
    return { status, retryAfter: headers.get('Retry-After'), body: await response.json().catch(() => undefined) };
  } catch {
    return undefined;
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
