import { maxTextLength } from '../../protocol/limits.ts';
import type { SessionOpeningInput } from '../../protocol/session.ts';
import { getViewport } from '../observe/listen.ts';

/** What a session says about its visitor and its first page. */
export type Opening = Omit<
  SessionOpeningInput,
  'v' | 'tracker_version' | 'session_key' | 'site_id' | 'sent_at' | 'batch'
>;

/** Where a session begins, as its first event tells it: masked, and seen by the page's `beforeSend`. */
export type Place = Pick<Opening, 'page_url' | 'referrer'>;

/** The fields of `POST /sessions` as the page has them now. */
export function buildOpening(visitorId: string | undefined, place: Place): Opening {
  return {
    ...place,
    ...(visitorId && { fingerprint: visitorId }),
    user_agent: navigator.userAgent.slice(0, maxTextLength.userAgent),
    screen_width: screen.width,
    screen_height: screen.height,
    ...getViewport(),
    // The bounds that the protocol takes; a zoomed-out page can be below.
    pixel_ratio: Math.min(Math.max(window.devicePixelRatio || 1, 0.1), 100),
    language: (navigator.language || '').slice(0, maxTextLength.language),
    timezone: getTimezone().slice(0, maxTextLength.timezone),
  };
}

/** The visitor's time zone. The first `Intl.DateTimeFormat` of a page costs 15 ms, so newer browsers are asked another way. */
function getTimezone(): string {
  const { Temporal } = window as { Temporal?: { Now?: { timeZoneId?: () => string } } };
  return Temporal?.Now?.timeZoneId?.() ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
}
