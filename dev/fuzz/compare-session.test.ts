import { expect, it } from 'vitest';
import { buildSessionKey } from '../../protocol/session-key.ts';
import type { ExpectedSession } from './book.ts';
import { compareSession, type SessionRow } from './compare-session.ts';
import { certify } from './live-sessions.ts';

const startMs = Date.UTC(2026, 10, 23, 18);
const session_id = certify('a secret', 'shop', buildSessionKey(startMs, new Uint8Array(7)));

const expected: ExpectedSession = {
  index: 1,
  fields: {
    site_id: 'shop',
    page_url: 'https://shop.example/',
    screen_width: 411.6,
    pixel_ratio: 2.625,
    metadata: { b: 1, a: 2 },
  },
  userAgent: null,
  sentMs: startMs + 5_000,
  answeredMs: startMs + 5_100,
};

const row: SessionRow = {
  session_id,
  site_id: 'shop',
  clock_offset_ms: '0',
  started_ms: String(startMs),
  page_url: 'https://shop.example/',
  referrer: null,
  fingerprint: null,
  language: null,
  timezone: null,
  user_agent: null,
  user_id: null,
  screen_width: 412,
  screen_height: null,
  viewport_width: null,
  viewport_height: null,
  pixel_ratio: 2.625,
  metadata: { a: 2, b: 1 },
};

it('finds nothing wrong with a session that is stored as it was opened', () => {
  expect(compareSession(expected, row)).toEqual([]);
});

it.each([
  ['page_url', { page_url: 'https://shop.example' }],
  ['screen_width', { screen_width: 411 }],
  ['metadata', { metadata: { a: 2 } }],
  ['site_id', { site_id: 'default' }],
  ['user_id', { user_id: 'somebody' }],
  ['clock_offset_ms', { clock_offset_ms: '-7000', started_ms: String(startMs - 7_000) }],
  ['started_at', { started_ms: String(startMs + 1) }],
])('names %s when it is stored otherwise', (name, more) => {
  expect(compareSession(expected, { ...row, ...more }).join()).toContain(`${name} is`);
});

it('takes a user that an event named, and an offset that is the time until the arrival', () => {
  const sent_at = new Date(startMs - 3_600_000).toISOString();
  const moved = { clock_offset_ms: '3605050', started_ms: String(startMs + 3_605_050), user_id: 'known-1' };
  const opened = { ...expected, fields: { ...expected.fields, sent_at } };
  expect(compareSession(opened, { ...row, ...moved }, new Set(['known-1']))).toEqual([]);
});
