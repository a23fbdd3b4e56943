import { describe, expect, it } from 'vitest';
import { parseUserAgent } from './device.ts';

describe('parseUserAgent', () => {
  it.each([
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36',
      { device_type: 'desktop', browser: 'Chrome 141', os: 'macOS', is_bot: false },
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1',
      { device_type: 'mobile', browser: 'Safari 18', os: 'iOS', is_bot: false },
    ],
    ['Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)', { device_type: 'bot', is_bot: true }],
    [
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/141.0.0.0 Safari/537.36',
      { device_type: 'bot', is_bot: true },
    ],
    ['', { device_type: 'unknown', browser: null, os: null, is_bot: false }],
    [null, { device_type: 'unknown', browser: null, os: null, is_bot: false }],
    ['(((', { device_type: 'unknown', is_bot: false }],
  ])('reads "%s"', (userAgent, device) => {
    expect(parseUserAgent(userAgent)).toMatchObject(device);
  });
});
