import type { Browser } from '@playwright/test';
import { buildTable } from '../results.ts';
import { makeFindLine } from './find-line.ts';
import { measureVisit } from './measure-visit.ts';
import type { Options, Speed } from './options.ts';
import type { Servers } from './server.ts';
import { sumProfile, type CpuProfile, type Sums } from './sum-profile.ts';
import { variants, type Variant } from './variants.ts';

/** What a profile is made with: servers that serve the tracker as it is written. */
type ProfileLab = { browser: Browser; servers: Servers; scripts: ReadonlyMap<string, string> };

/** Of the profiler: fine enough for handlers that take a tenth of a millisecond. */
const samplingIntervalUs = 100;

/** Functions that are shown. */
const shown = 40;

async function profileVisit(variant: Variant, speed: Speed, lab: ProfileLab, seconds: number): Promise<CpuProfile> {
  let found: CpuProfile | undefined;
  await measureVisit(variant, {
    ...lab,
    seconds,
    speed,
    around: {
      async begin(cdp) {
        await cdp.send('Profiler.enable');
        await cdp.send('Profiler.setSamplingInterval', { interval: samplingIntervalUs });
        await cdp.send('Profiler.start');
      },
      async end(cdp) {
        found = (await cdp.send('Profiler.stop')).profile;
      },
    },
  });
  if (!found) throw new Error('the profiler gave nothing');
  return found;
}

const listBySize = <T>(map: ReadonlyMap<T, number>) => [...map].sort(([, a], [, b]) => b - a);

const writeMs = (ms = 0) => ms.toFixed(1);

/** The native calls that take most of a function's time. */
const writeNative = (ms: ReadonlyMap<string, number> = new Map()) =>
  listBySize(ms)
    .slice(0, 3)
    .map(([name, value]) => `${name} ${writeMs(value)}`)
    .join(', ');

function writeSums({ selfMs, totalMs, nativeMs, entryMs, partMs, trackerMs, garbageMs }: Sums, speed: Speed): string {
  return [
    `\nA visit with Afterimage, ${speed} speed: ${writeMs(trackerMs)} ms in the tracker and what it calls; garbage of the whole page ${writeMs(garbageMs)} ms. Profiling makes all of it slower.\n`,
    buildTable(
      ['part of the work', 'ms'],
      listBySize(partMs).map(([part, ms]) => [part, writeMs(ms)]),
    ),
    '',
    buildTable(
      ['begins in', 'ms'],
      listBySize(entryMs)
        .slice(0, shown / 2)
        .map(([name, ms]) => [name, writeMs(ms)]),
    ),
    '',
    buildTable(
      [
        'function',
        'itself and what the browser does for it, ms',
        'of that natively, most first',
        'with what it calls, ms',
      ],
      listBySize(selfMs)
        .slice(0, shown)
        .map(([name, ms]) => [name, writeMs(ms), writeNative(nativeMs.get(name)), writeMs(totalMs.get(name))]),
    ),
  ].join('\n');
}

/** Visits the shop once at each speed with Afterimage as it is written, and gives the tables of what took how long in it. */
export async function profileVisits(lab: ProfileLab, { speeds, seconds, variants: wanted }: Options): Promise<string> {
  // Other trackers come minified: their names say nothing.
  const readable = variants.filter(({ name }) => name.startsWith('afterimage'));
  const variant = readable.find((it) => wanted.length < variants.length && wanted.includes(it)) ?? readable[0];
  if (!variant) throw new Error('there is no Afterimage to profile');
  const findLine = makeFindLine(lab.scripts);
  const texts: string[] = [];
  for (const speed of speeds) {
    const profile = await profileVisit(variant, speed, lab, seconds);
    texts.push(writeSums(sumProfile(profile, findLine), speed));
  }
  return texts.join('\n');
}
