import { rm } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { chromium, type Browser } from '@playwright/test';
import { chromiumFlags, findChromium } from '../../dev/chromium.ts';
import { makeThrowawayFolder } from '../../dev/throwaway-folder.ts';
import { writeResults } from '../results.ts';
import { measureVisit, type Visit } from './measure-visit.ts';
import { parseOptions, speeds as allSpeeds, type Options, type Speed } from './options.ts';
import { profileVisits } from './profile-visits.ts';
import { reportTracker } from './report-tracker.ts';
import type { Round } from './rounds.ts';
import { bundlePageScript, makeScripts } from './scripts.ts';
import { startServers, type Servers } from './server.ts';
import { pageAlone, variants as allVariants, type Variant } from './variants.ts';

/** What a visit takes beside its own time: a page that loads, garbage to collect, beacons to wait for. */
const aroundVisitSeconds = 2.5;

/** A visit before the first round, which no figure has: the browser has just started. */
const warmUpSeconds = 5;

/** No request leaves the machine, whatever a tracker asks for. */
const flags = [...chromiumFlags, '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'];

type Lab = { browser: Browser; servers: Servers };

/** The order of a round: each begins with another, so that none is always the one after the same. */
function turn<T>(list: readonly T[], by: number): T[] {
  const at = by % list.length;
  return [...list.slice(at), ...list.slice(0, at)];
}

async function measureRound(lab: Lab, options: Options, speed: Speed, n: number): Promise<Round> {
  const visits = new Map<Variant, Visit>();
  for (const variant of turn([pageAlone, ...options.variants], n)) {
    const visit = await measureVisit(variant, { ...lab, seconds: options.seconds, speed });
    visits.set(variant, visit);
    const { scriptMs, taskMs, longTasksMs, faults } = visit;
    const long = longTasksMs.map((ms) => ms.toFixed(0)).join(' ');
    console.log(
      `${speed} ${n + 1}/${options.runs} ${variant.name.padEnd(23)} script ${scriptMs.toFixed(0).padStart(5)} ms, task ${taskMs.toFixed(0).padStart(5)} ms, long ${long || '–'}`,
    );
    for (const fault of faults) console.warn(`  ${fault}`);
  }
  const alone = visits.get(pageAlone);
  if (!alone) throw new Error('the page was not visited alone');
  // In the order in which they were asked for, whatever the round's.
  return { alone, visits: new Map(options.variants.flatMap((it) => listEntry(visits, it))) };
}

function listEntry(visits: ReadonlyMap<Variant, Visit>, variant: Variant): [Variant, Visit][] {
  const visit = visits.get(variant);
  return visit ? [[variant, visit]] : [];
}

async function measureAll(lab: Lab, options: Options): Promise<void> {
  const { runs, speeds, variants, seconds } = options;
  const [otherLoad = 0] = loadavg();
  const count = runs * speeds.length * (variants.length + 1);
  const minutes = (count * (seconds + aroundVisitSeconds)) / 60;
  console.log(`${count} visits of ${seconds} s: about ${minutes.toFixed(0)} minutes`);
  const roundsBySpeed = new Map<Speed, Round[]>();
  for (const speed of speeds) {
    await measureVisit(pageAlone, { ...lab, seconds: warmUpSeconds, speed });
    const rounds: Round[] = [];
    for (let n = 0; n < runs; n += 1) rounds.push(await measureRound(lab, options, speed, n));
    roundsBySpeed.set(speed, rounds);
  }
  const text = reportTracker({ seconds, otherLoad, roundsBySpeed });
  console.log(`\n${text}`);
  const isWhole = variants.length === allVariants.length && speeds.length === Object.keys(allSpeeds).length;
  if (isWhole) await writeResults('tracker', text);
  else console.log('\nNot put into results.md: it is not the whole of it.');
}

/** `npm run bench -- tracker`: what the tracker costs the page that is visited, beside other trackers. */
export async function benchTracker(args: readonly string[]): Promise<void> {
  const options = parseOptions(args);
  const folder = await makeThrowawayFolder();
  const scripts = await makeScripts(folder, !options.isProfiled);
  const servers = await startServers(scripts, await bundlePageScript('shop.ts'));
  const executablePath = findChromium();
  const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: flags });
  try {
    const lab = { browser, servers };
    if (options.isProfiled) console.log(await profileVisits({ ...lab, scripts }, options));
    else await measureAll(lab, options);
  } finally {
    await browser.close();
    servers.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
