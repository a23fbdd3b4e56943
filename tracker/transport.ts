import type { Answer } from './delivery.ts';
import { countBytes } from './queue.ts';

/** A request that hangs for longer is as good as lost: its batch is sent again. */
const timeoutMs = 30_000;

/** `sendBeacon` and `fetch(keepalive)` share 64 KiB in flight per page: stay below with room for headers. */
export const maxBeaconBytes = 60_000;

/** Posts a body and gives the answer; undefined when none came. */
export async function post(url: string, body: string | Blob): Promise<Answer> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), timeoutMs);
  try {
    const response = await fetch(url, {
      method: 'POST',
      body,
      // What a page may send elsewhere without a CORS preflight. A picture names its own type, and is preflighted.
      headers: { 'Content-Type': typeof body === 'string' ? 'text/plain' : body.type },
      credentials: 'omit',
      signal: abort.signal,
    });
    const text = await response.text();
    return { status: response.status, retryAfter: response.headers.get('Retry-After'), body: parseJson(text) };
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

/** Posts a body so that it leaves even if the page is left now. No answer comes; `onRefused` when it could not be handed over. */
export function postOnLeave(url: string, body: string, onRefused: () => void): void {
  const blob = new Blob([body], { type: 'text/plain' });
  if (countBytes(body) > maxBeaconBytes) return onRefused();
  if (navigator.sendBeacon?.(url, blob)) return undefined;
  fetch(url, {
    method: 'POST',
    body,
    headers: { 'Content-Type': 'text/plain' },
    credentials: 'omit',
    keepalive: true,
  }).catch(onRefused);
  return undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
