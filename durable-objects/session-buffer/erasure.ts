import type { Meta } from './meta.ts';

/**
 * A flush that was under way when a session was erased may still commit, until its transaction's deadline. The stored part
 * is deleted once more after it.
 */
const eraseAgainAfterMs = 2 * 60_000;

/** What a tombstone keeps of a session: nothing but its ids and its times. */
export function buildTombstone(meta: Meta, now: number): Meta {
  return {
    ...meta,
    facts: {
      session_id: meta.facts.session_id,
      site_id: meta.facts.site_id,
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
    erasedAt: now,
    eraseNextAt: now,
    events: {},
    pictures: {},
  };
}

/** The tombstone after the database has deleted what it had: it is asked once more later, and then never. */
export function noteErased(tombstone: Meta, now: number): Meta {
  const last = (tombstone.erasedAt ?? now) + eraseAgainAfterMs;
  return { ...tombstone, eraseNextAt: now >= last ? null : last };
}
