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
  const timezone = Intl.DateTimeFormat().resolvedOptions().timeZone;
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
    ...(timezone && { timezone: timezone.slice(0, maxTextLength.timezone) }),
  };
}
