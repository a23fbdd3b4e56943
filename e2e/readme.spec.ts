import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { makeThrowawayFolder } from '../dev/throwaway-folder.ts';
import { startReal, type RealStart } from './real-start.ts';

/** Apart from the default and from the other tests. */
const basePort = 4950;

const root = resolve(import.meta.dirname, '..');

let dataDir = '';
let start: RealStart;

test.beforeAll(async () => {
  dataDir = await makeThrowawayFolder();
  start = await startReal({ dataDir, basePort });
});

test.afterAll(async () => {
  await start?.end('SIGTERM');
  await rm(dataDir, { recursive: true, force: true });
});

/** The shell blocks of a section of the README, as written. */
async function readBlocks(heading: string): Promise<string[]> {
  const readme = await readFile(resolve(root, 'README.md'), 'utf8');
  const section = readme.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? '';
  return [...section.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block]) => block ?? '');
}

test('the examples of the API do what they say, run as written', async () => {
  const [settings = '', ...examples] = await readBlocks('The API');
  expect(settings.replaceAll(/=.*/g, '')).toBe('API\nTOKEN\n');
  const token = new URL(start.urls.Dashboard ?? '').hash.replace('#token=', '');
  const script = [
    'set -euo pipefail',
    `API=${start.urls.API}`,
    `TOKEN=${token}`,
    ...examples.flatMap((example) => [example, 'printf "\\n%s\\n" ----']),
  ].join('\n');
  const { stdout } = await promisify(execFile)('bash', ['-c', script], { timeout: 60_000 });
  const [recorded = '', readBack = '', erased = ''] = stdout.split('\n----\n');
  expect(JSON.parse(recorded)).toEqual({ message: 'The events are safe.', count: 1, ack: 1 });
  const [events = '', sessions = ''] = readBack.trim().split('\n');
  expect(JSON.parse(events)).toMatchObject({ total: 1, data: [{ event_type: 'page_view' }] });
  expect(JSON.parse(sessions)).toMatchObject({ total: 1, limit: 5 });
  expect(erased.trim()).toBe('204');
});

test('the snippet loads a script that is there, and the commands exist', async ({ request }) => {
  const readme = await readFile(resolve(root, 'README.md'), 'utf8');
  const path = /<script defer src="https:\/\/your-worker\.example(\/[^"]+)"/.exec(readme)?.[1];
  const script = await request.get(`${new URL(start.urls.API ?? '').origin}${path}`);
  expect([script.status(), script.headers()['content-type']]).toEqual([200, expect.stringContaining('javascript')]);

  const { scripts } = JSON.parse(await readFile(resolve(root, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  const named = [...readme.matchAll(/`npm (?:run )?(start|test|check|fix|build|migrate|seed|doctor)\b/g)].map(
    ([, name]) => name,
  );
  expect(named.length).toBeGreaterThan(5);
  for (const name of named) expect(Object.keys(scripts)).toContain(name);
});
