import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { getAnchor, keepAnchor } from './anchor.ts';
import { parseSeedOptions } from './options.ts';
import { buildBar } from './progress.ts';

it('seeds 500 sessions into what runs here unless it is told otherwise', () => {
  expect(parseSeedOptions([], {})).toEqual({ sessions: 500, seed: '1', url: undefined });
  expect(parseSeedOptions(['--sessions', '7', '--seed', 'x'], { AFTERIMAGE_API: 'http://127.0.0.1:9/' })).toEqual({
    sessions: 7,
    seed: 'x',
    url: 'http://127.0.0.1:9/api/v1',
  });
});

it.each([['--sessions', '0'], ['--sessions', 'many'], ['--url', 'nowhere'], ['--unknown']])(
  'refuses %s %s',
  (...args) => {
    expect(() => parseSeedOptions(args, {})).toThrow();
  },
);

it('plans the same on every run of a day: until the same minute, with the same pictures', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'afterimage-anchor-'));
  try {
    const morning = Date.parse('2026-03-05T08:30:21Z');
    const first = await getAnchor(folder, morning);
    expect(first).toEqual({ untilMs: Date.parse('2026-03-05T08:30:00Z') });
    await keepAnchor(folder, { ...first, pictures: 'abc' });
    expect(await getAnchor(folder, morning + 9 * 3_600_000)).toEqual({ ...first, pictures: 'abc' });
    expect(await getAnchor(folder, morning + 24 * 3_600_000)).toEqual({ untilMs: first.untilMs + 86_400_000 });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

it('draws a bar as long as what is done', () => {
  expect(buildBar(0)).not.toContain('█');
  expect(buildBar(1)).not.toContain('░');
  expect(buildBar(0.5)).toHaveLength(buildBar(1).length);
});
