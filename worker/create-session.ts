import type { SessionFacts } from '../durable-objects/session-buffer/messages.ts';
import type { ParsedSessionOpening } from '../protocol/session.ts';
import { buildSessionKey } from '../protocol/session-key.ts';
import { maxTextLength } from '../protocol/limits.ts';
import { cleanText } from './clean-json.ts';
import { parseUserAgent } from './device.ts';

/** A session key for a client that sent none. */
export function makeSessionKey(now: number): string {
  return buildSessionKey(now, crypto.getRandomValues(new Uint8Array(7)));
}

/** What the request itself says, beside its body. */
export type RequestFacts = { userAgent: string | undefined; country: string | undefined };

/** The facts of a session from its first request. The body's user agent wins over the header's. */
export function buildSessionFacts(
  sessionId: string,
  opening: ParsedSessionOpening,
  request: RequestFacts,
): SessionFacts {
  const userAgent = opening.user_agent ?? request.userAgent?.slice(0, maxTextLength.userAgent) ?? null;
  return {
    session_id: sessionId,
    site_id: opening.site_id,
    user_id: opening.user_id ?? null,
    fingerprint: opening.fingerprint ?? null,
    page_url: opening.page_url,
    referrer: opening.referrer ?? null,
    user_agent: userAgent === null ? null : cleanText(userAgent),
    screen_width: opening.screen_width ?? null,
    screen_height: opening.screen_height ?? null,
    viewport_width: opening.viewport_width ?? null,
    viewport_height: opening.viewport_height ?? null,
    pixel_ratio: opening.pixel_ratio ?? null,
    ...parseUserAgent(userAgent),
    country: request.country ?? null,
    language: opening.language ?? null,
    timezone: opening.timezone ?? null,
    metadata: opening.metadata ?? {},
  };
}
