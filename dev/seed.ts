import { mkdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { getAnchor, keepAnchor } from './seed/anchor.ts';
import { parseSeedOptions, usage, type SeedOptions } from './seed/options.ts';
import { makeWindowPacer } from './seed/pacing.ts';
import { planSession, type SeedPlan } from './seed/plan-session.ts';
import { makePost } from './seed/post.ts';
import { makeProgress } from './seed/progress.ts';
import { sendSession, type Sent } from './seed/send-session.ts';
import { takePictures } from './seed/take-pictures.ts';
import { buildTable } from './start/report.ts';
import { readRun } from './start/run-file.ts';
import { getOrInstallChromium } from './test/install-chromium.ts';

const root = resolve(import.meta.dirname, '..');
const dataDir = resolve(process.env.AFTERIMAGE_DATA || join(root, '.afterimage'));

/** Sessions under way at once. More only wait for each other in `wrangler dev`. */
const concurrency = 8;

/** Below the 600 of `SESSION_LIMIT` in `wrangler.toml`: what the address opened just before counts too. */
const openings = { limit: 570, periodMs: 60_000 };

/** Where the pages of the sessions are when no shop runs here. */
const defaultShopUrl = 'http://127.0.0.1:4602';

type Target = { apiUrl: string; shopUrl: string; dashboardUrl: string | undefined };

function getTarget({ url }: SeedOptions): Target {
  const found = readRun(dataDir);
  const urls = found?.isRunning ? found.run.urls : {};
  const apiUrl = url ?? urls.API;
  if (apiUrl === undefined) {
    throw new Error('nothing runs here to be seeded: run `npm start` in another terminal, or give --url');
  }
  return {
    apiUrl,
    shopUrl: urls['Demo shop'] ?? defaultShopUrl,
    dashboardUrl: apiUrl === urls.API ? urls.Dashboard : undefined,
  };
}

async function checkTarget(apiUrl: string): Promise<void> {
  const health = new URL('/health', apiUrl);
  const response = await fetch(health, { signal: AbortSignal.timeout(10_000) }).catch(() => undefined);
  if (!response?.ok) throw new Error(`the API does not answer at ${health.href}; \`npm run doctor\` tells more`);
}

async function getScenes(folder: string, wanted: string | undefined) {
  const progress = makeProgress('pictures', process.stdout);
  const pictures = await takePictures({
    root,
    folder: join(folder, 'pictures'),
    wanted,
    findBrowser: () => getOrInstallChromium(root),
    onProgress: (done, total) => progress.step(done, total, 'of the demo shop, kept for the next seed'),
  });
  progress.end();
  const images = new Map<string, Promise<Uint8Array>>();
  const readPicture = (file: string): Promise<Uint8Array> => {
    const image = images.get(file) ?? readFile(join(pictures.folder, file));
    images.set(file, image);
    return image;
  };
  return { ...pictures, readPicture };
}

async function sendAll(
  plan: SeedPlan,
  apiUrl: string,
  readPicture: (file: string) => Promise<Uint8Array>,
): Promise<Sent[]> {
  const progress = makeProgress('sessions', process.stdout);
  const post = makePost(apiUrl, (ms, why) => progress.note(`waiting ${Math.ceil(ms / 1_000)} s: ${why}`));
  const pacer = makeWindowPacer(openings);
  const whenMayOpen = async () => {
    const waitMs = pacer.take(performance.now());
    if (waitMs > 1_000) {
      progress.note(`waiting ${Math.ceil(waitMs / 1_000)} s: an address may open 600 sessions a minute`);
    }
    await sleep(waitMs);
  };
  const sent: Sent[] = [];
  let next = 0;
  let events = 0;
  const work = async () => {
    while (next < plan.sessions) {
      const one = await sendSession(planSession(plan, next++), { post, readPicture, whenMayOpen });
      sent.push(one);
      events += one.events;
      progress.step(sent.length, plan.sessions, `${events} events`);
    }
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, plan.sessions) }, work));
  progress.end();
  return sent;
}

function tell(sent: readonly Sent[], ms: number, dashboardUrl: string | undefined): void {
  const sum = (count: (one: Sent) => number) => sent.reduce((total, one) => total + count(one), 0);
  const created = sum(({ isNew }) => Number(isNew));
  const erased = sum(({ isErased }) => Number(isErased));
  const events = sum((one) => one.events);
  const known = sent.length - created - erased;
  const others = [known > 0 && `${known} were there already`, erased > 0 && `${erased} were erased and stay so`];
  console.log(
    buildTable({
      Sessions: [`${created} new`, ...others].filter(Boolean).join(', '),
      Events: `${events} new`,
      Pictures: `${sum((one) => one.pictures)} sent`,
      Time: `${(ms / 1_000).toFixed(1)} s`,
      ...(events > 0 && { Rate: `${Math.round(events / (ms / 1_000))} events a second` }),
      ...(dashboardUrl !== undefined && { Dashboard: dashboardUrl }),
    }),
  );
  console.log('\nWithin 20 s all of it is in the database.');
}

/** Fills the API with sessions that look like visits of the demo shop. */
async function main(): Promise<number> {
  try {
    const options = parseSeedOptions(process.argv.slice(2), process.env);
    const { apiUrl, shopUrl, dashboardUrl } = getTarget(options);
    await checkTarget(apiUrl);
    const folder = join(dataDir, 'seed');
    await mkdir(folder, { recursive: true });
    const anchor = await getAnchor(folder, Date.now());
    console.log(`\nSeeding ${apiUrl} with ${options.sessions} sessions (--seed ${options.seed})\n`);
    const { scenes, name, readPicture } = await getScenes(folder, anchor.pictures);
    await keepAnchor(folder, { ...anchor, pictures: name });
    const startMs = performance.now();
    const plan: SeedPlan = { ...anchor, seed: options.seed, sessions: options.sessions, shopUrl, scenes };
    const sent = await sendAll(plan, apiUrl, readPicture);
    console.log('');
    tell(sent, performance.now() - startMs, dashboardUrl);
    return 0;
  } catch (error) {
    console.error(`\n  Failed: ${error instanceof Error ? error.message : String(error)}\n  Usage: ${usage}`);
    return 1;
  }
}

process.exit(await main());
