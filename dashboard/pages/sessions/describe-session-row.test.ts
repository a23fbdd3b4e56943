import { describe, expect, it } from 'vitest';
import type { DeviceType } from '../../../protocol/views.ts';
import { buildSampleSession } from '../../player/recording-samples.ts';
import { describeSessionRow } from './describe-session-row.ts';

const draw = (device_type: string) =>
  describeSessionRow(buildSampleSession({ device_type: device_type as DeviceType })).devicePath;

describe('the row of a session', () => {
  it('says what there is', () => {
    const row = describeSessionRow(
      buildSampleSession({
        user_id: 'buyer-4411',
        first_path: '/pricing',
        last_path: '/thanks',
        pages: ['/pricing', '/cart', '/thanks'],
        ended_at: '2026-01-01T00:00:00.000Z',
        duration_ms: 61_000,
        event_count: 1_284,
        error_count: 1,
        missing_count: 2,
        browser: 'Safari',
        os: 'iOS',
        device_type: 'mobile',
        country: 'DE',
      }),
    );
    expect(row).toMatchObject({
      href: '/sessions/019ab000-0000-7000-8000-000000000000',
      who: 'buyer-4411',
      pages: '/pricing → /thanks',
      allPages: '/pricing\n/cart\n/thanks',
      missing: '2\u00a0events missing',
      duration: '1m 1s',
      events: '1\u202f284',
      errors: '1\u00a0error',
      system: 'Safari · iOS',
      deviceAndSystem: 'mobile: Safari · iOS',
      live: '',
    });
  });

  it('is empty where there is nothing to say', () => {
    expect(describeSessionRow(buildSampleSession())).toMatchObject({
      missing: '',
      errors: '',
      country: null,
      live: 'live',
    });
  });

  it('has the icon of an unknown device for a kind that is none', () => {
    expect(draw('valueOf')).toBe(draw('unknown'));
    expect(draw('mobile')).not.toBe(draw('unknown'));
  });
});
