import { readdir, readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import type { Script, Scripts } from './figures.ts';
import { withReader, type Lab } from './lab.ts';
import { long } from './sessions.ts';

const folder = resolve(import.meta.dirname, '..', '..', 'dashboard', 'dist', 'assets');

async function weigh(name: string): Promise<Script> {
  return { name, gzipBytes: gzipSync(await readFile(join(folder, name))).length };
}

/** Looks at which scripts the list loads, which the replay loads after it, and which are only loaded for something else. */
export async function measureScripts(lab: Lab): Promise<Scripts> {
  return withReader(lab, async (page) => {
    const listed = await collectScripts(page, async () => {
      await page.goto('/sessions');
      await page.locator('.session-row').first().waitFor();
    });
    const replayed = await collectScripts(page, async () => {
      await page.goto(`/sessions/${lab.findSession(long.who)}`);
      await page.locator('.player[aria-busy=false]').waitFor();
    });
    const later = [...replayed].filter((name) => !listed.has(name));
    const all = (await readdir(folder)).filter((name) => name.endsWith('.js'));
    const others = all.filter((name) => !listed.has(name) && !replayed.has(name));
    const [list, replay, rest] = await Promise.all(
      [[...listed], later, others].map((names) => Promise.all(names.map(weigh))),
    );
    return { list: list ?? [], replay: replay ?? [], others: rest ?? [] };
  });
}

async function collectScripts(page: Page, act: () => Promise<void>): Promise<Set<string>> {
  const names = new Set<string>();
  const onRequest = (request: { resourceType(): string; url(): string }) => {
    if (request.resourceType() === 'script') names.add(basename(new URL(request.url()).pathname));
  };
  page.on('request', onRequest);
  await act();
  await page.waitForLoadState('networkidle');
  page.off('request', onRequest);
  return names;
}
