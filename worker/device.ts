import Bowser from 'bowser';
import type { DeviceType } from '../protocol/views.ts';
import { cleanText } from './clean-json.ts';

/** What a user agent says of itself. */
export type Device = { device_type: DeviceType; browser: string | null; os: string | null; is_bot: boolean };

/** Names are indexed and filtered by, and a user agent may claim to be a browser whose name has a thousand letters. */
const maxNameLength = 64;

const botPattern = /bot\b|crawl|spider|slurp|headless|lighthouse|preview|monitor/i;

/** Reads a user agent string. Names are bowser's, such as `Chrome` and `macOS`; the browser has its major version. */
export function parseUserAgent(userAgent: string | null): Device {
  if (!userAgent) return { device_type: 'unknown', browser: null, os: null, is_bot: false };
  const { browser, os, platform } = Bowser.parse(userAgent);
  const isBot = botPattern.test(userAgent) || platform.type === 'bot';
  const major = browser.version?.split('.')[0];
  return {
    device_type: isBot ? 'bot' : toDeviceType(platform.type),
    browser: browser.name ? clip([browser.name, major].filter(Boolean).join(' ')) : null,
    os: os.name ? clip(os.name) : null,
    is_bot: isBot,
  };
}

/** The beginning of a name, without the half of a character at its end. */
function clip(name: string): string {
  return cleanText(name.slice(0, maxNameLength));
}

function toDeviceType(type: string | undefined): DeviceType {
  return type === 'desktop' || type === 'mobile' || type === 'tablet' || type === 'tv' ? type : 'unknown';
}
