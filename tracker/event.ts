import type { EventInput } from '../protocol/event.ts';
import { maxTextLength } from '../protocol/limits.ts';
import type { Emitted } from './emit.ts';
import { maskUrl } from './privacy/mask-url.ts';

let lastUrl = '';
let lastMasked = '';

/** A page's URL as it goes onto the wire. The last one is remembered: most events of a page share it. */
function getPageUrl(url: string): string {
  if (url !== lastUrl) {
    lastUrl = url;
    lastMasked = maskUrl(url).slice(0, maxTextLength.url);
  }
  return lastMasked;
}

/** The event on the wire: with its time and place. */
export function buildEvent({ at, url, ...event }: Emitted, nowMs: number): EventInput {
  return { ...event, timestamp: new Date(at ?? nowMs).toISOString(), page_url: getPageUrl(url ?? location.href) };
}

/** Whether somebody is there: an error in an idle page, or a page that is hidden, keeps no session alive. */
export function isActivity({ event_type, event_data }: Emitted): boolean {
  return event_type !== 'error' && !(event_type === 'visibility' && event_data.state === 'hidden');
}
