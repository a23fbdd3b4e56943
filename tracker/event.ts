import type { EventInput } from '../protocol/event.ts';
import { maxTextLength } from '../protocol/limits.ts';
import type { Emitted } from './emit.ts';
import type { MaskUrl } from './privacy/mask-url.ts';

/** Makes what was emitted at a time (unix milliseconds) and a URL to an event on the wire. */
export type BuildEvent = (emitted: Emitted, at: number, url: string) => EventInput;

/** Builds events whose URLs are masked. The last URL is remembered: most events of a page share it. */
export function makeBuildEvent(maskUrl: MaskUrl): BuildEvent {
  let lastUrl = '';
  let page_url = '';
  return (emitted, at, url) => {
    if (url !== lastUrl) page_url = maskUrl(url).slice(0, maxTextLength.url);
    lastUrl = url;
    return { ...emitted, timestamp: new Date(at).toISOString(), page_url };
  };
}

/** What happens without anybody there: it keeps no session alive. */
const idle = new Set(['error', 'web_vital', 'dead_click', 'blur', 'screenshot_skipped']);

/** Whether somebody is there: an error in an idle page, or a page that is hidden, keeps no session alive. */
export function isActivity({ event_type, event_data }: Emitted): boolean {
  return !idle.has(event_type) && !(event_type === 'visibility' && event_data.state === 'hidden');
}
