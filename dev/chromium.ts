import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';

/** Switches for tests: they run as root, without a GPU, and ask nothing of any network. */
export const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const others = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];

/** Whether a browser starts at all: Ubuntu has a `chromium-browser` that only says what to install. */
function isRunnable(path: string): boolean {
  try {
    execFileSync(path, ['--version'], { stdio: 'ignore', timeout: 20_000 });
    return true;
  } catch {
    return false;
  }
}

/** The paths where a Chromium may be, best first: the one asked for, those of the system, Playwright's own. */
export function listChromiumPaths(env: NodeJS.ProcessEnv, playwrightPath: string): string[] {
  const folders = ['/usr/bin', ...(env.PATH ?? '').split(delimiter)].filter((folder) => folder !== '');
  const system = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...new Set([env.CHROMIUM_PATH ?? '', ...system, ...others, playwrightPath])].filter((path) => path !== '');
}

/** A Chromium that runs on this machine, or undefined when there is none. */
export function findChromium(): string | undefined {
  return listChromiumPaths(process.env, chromium.executablePath()).find((path) => existsSync(path) && isRunnable(path));
}
