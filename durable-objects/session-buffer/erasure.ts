import { getSessionIdTime } from '../../protocol/session-id.ts';
import { storedVersion, type Meta } from './meta.ts';

/**
 * What is left of an erased session: nothing but its id and its times. A session that was never opened here, or is forgotten,
 * leaves one as well: what is on its way to it is refused, and the database is asked until it has deleted what it has.
 */
export function buildTombstone(sessionId: string, known: Meta | null, now: number): Meta {
  const startedAt = known?.startedAt ?? getSessionIdTime(sessionId);
  return {
    v: storedVersion,
    facts: {
      session_id: sessionId,
      site_id: known?.facts.site_id ?? 'default',
      user_id: null,
      fingerprint: null,
      page_url: '',
      referrer: null,
      user_agent: null,
      screen_width: null,
      screen_height: null,
      viewport_width: null,
      viewport_height: null,
      pixel_ratio: null,
      device_type: 'unknown',
      browser: null,
      os: null,
      is_bot: false,
      country: null,
      language: null,
      timezone: null,
      metadata: {},
    },
    openedAt: known?.openedAt ?? now,
    startedAt,
    lastActivityAt: known?.lastActivityAt ?? startedAt,
    clockOffsetMs: known?.clockOffsetMs ?? 0,
    isFlushed: known?.isFlushed ?? false,
    isEnded: known?.isEnded ?? false,
    events: {},
    pictures: {},
    erasedAt: known?.erasedAt ?? now,
    eraseNextAt: now,
  };
}

/** The tombstone after the database has deleted what it had: nothing can come after it. */
export function noteErased(tombstone: Meta): Meta {
  return { ...tombstone, eraseNextAt: null };
}
