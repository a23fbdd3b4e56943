import { maxTextLength } from '../../protocol/limits.ts';
import type { SessionOpeningInput } from '../../protocol/session.ts';
import type { MaskUrl } from '../privacy/mask-url.ts';
import { getViewport, toText } from '../observe/listen.ts';

/** What a session says about its visitor and its first page. */
export type Opening = Omit<
  SessionOpeningInput,
  'v' | 'tracker_version' | 'session_key' | 'site_id' | 'sent_at' | 'batch'
>;

/** The fields of `POST /sessions` as the page has them now. */
export function buildOpening(visitorId: string | undefined, maskUrl: MaskUrl): Opening {
  const referrer = maskUrl(toText(document.referrer)).slice(0, maxTextLength.url);
  const timezone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return {
    page_url: maskUrl(location.href).slice(0, maxTextLength.url),
    ...(referrer && { referrer }),
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
