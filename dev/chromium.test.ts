import { expect, it } from 'vitest';
import { listChromiumPaths } from './chromium.ts';

it('prefers the Chromium that is asked for, then those of the system, then that of Playwright', () => {
  const paths = listChromiumPaths({ CHROMIUM_PATH: '/my/chromium', PATH: '/usr/bin:/opt/bin' }, '/cache/chrome');
  expect(paths.slice(0, 3)).toEqual(['/my/chromium', '/usr/bin/chromium', '/opt/bin/chromium']);
  expect(paths.at(-1)).toBe('/cache/chrome');
  expect(new Set(paths).size).toBe(paths.length);
});
