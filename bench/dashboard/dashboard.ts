import { loadavg } from 'node:os';
import { writeResults } from '../results.ts';
import type { DashboardFigures } from './figures.ts';
import { startLab, type Lab } from './lab.ts';
import { measureLarge } from './measure-large.ts';
import { measureList } from './measure-list.ts';
import { measureOpen } from './measure-open.ts';
import { measurePlayback } from './measure-playback.ts';
import { measureScripts } from './measure-scripts.ts';
import { measureScroll } from './measure-scroll.ts';
import { measureSeeks } from './measure-seeks.ts';
import { parseOptions, parts, type Options, type Part } from './options.ts';
import { reportDashboard } from './report-dashboard.ts';
import { runLighthouse } from './run-lighthouse.ts';
import { summarizeFrames } from './summarize-frames.ts';

/** Measures a part as often as asked, and tells of each time. */
async function repeat<T>(options: Options, part: Part, measure: (run: number) => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  if (!options.parts.includes(part)) return results;
  for (let run = 0; run < options.runs; run += 1) {
    const startMs = performance.now();
    results.push(await measure(run));
    console.log(`${part} ${run + 1}/${options.runs}, ${((performance.now() - startMs) / 1_000).toFixed(1)} s`);
  }
  return results;
}

async function measureAll(lab: Lab, options: Options): Promise<DashboardFigures> {
  const scripts = options.parts.includes('scripts') ? await measureScripts(lab) : undefined;
  const listMs = await repeat(options, 'list', () => measureList(lab));
  const pictureMs = await repeat(options, 'open', () => measureOpen(lab));
  const seeks = (await repeat(options, 'seek', (run) => measureSeeks(lab, run))).flat();
  const plays = await repeat(options, 'play', () => measurePlayback(lab, options.seconds));
  const scrolls = await repeat(options, 'scroll', () => measureScroll(lab));
  const large = await repeat(options, 'large', () => measureLarge(lab));
  const scores = (await repeat(options, 'lighthouse', () => runLighthouse(lab))).flat();
  const speeds = Object.keys(plays[0]?.frames ?? {});
  return {
    scripts,
    listMs,
    pictureMs,
    seeks,
    playback: speeds.map((speed) => ({
      speed,
      frames: summarizeFrames(plays.flatMap(({ frames }) => frames[speed] ?? [])),
    })),
    heapBytes: plays,
    scrolls: scrolls.map(summarizeFrames),
    large,
    scores,
  };
}

/** `npm run bench -- dashboard`: what the built dashboard takes, under `wrangler pages dev`, in Chromium. */
export async function benchDashboard(args: readonly string[]): Promise<void> {
  const options = parseOptions(args);
  const [otherLoad = 0] = loadavg();
  const lab = await startLab();
  try {
    const text = reportDashboard(await measureAll(lab, options), { ...options, otherLoad });
    console.log(`\n${text}`);
    if (options.parts.length === parts.length) await writeResults('dashboard', text);
    else console.log('\nNot put into results.md: it is not the whole of it.');
  } finally {
    await lab.stop();
  }
}
