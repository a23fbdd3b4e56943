import { getMedian, getPercentile } from '../median.ts';
import type { DashboardFigures, Scores, Script } from './figures.ts';

/** What is aimed at. */
export const goals = {
  listScriptBytes: 70 * 1024,
  listMs: 100,
  pictureMs: 300,
  seekMs: 16,
  scrollFrameMs: 25,
  /** Of 100, of the median of the runs. */
  performance: 95,
  accessibility: 100,
  bestPractices: 100,
};

/** A figure that has a goal. */
export type Goal = { figure: string; measured: string; goal: string; isMet: boolean };

/** The bytes of scripts together. */
export const sumBytes = (scripts: readonly Script[]): number =>
  scripts.reduce((sum, { gzipBytes }) => sum + gzipBytes, 0);

const atMost = (
  figure: string,
  values: readonly number[],
  measured: number,
  most: number,
  write: (n: number) => string,
) =>
  values.length === 0 ? [] : [{ figure, measured: write(measured), goal: `≤ ${write(most)}`, isMet: measured <= most }];

const writeKb = (bytes: number): string => `${(bytes / 1024).toFixed(1)} KB`;
const writeMs = (ms: number): string => `${ms.toFixed(1)} ms`;

/** The figures that have a goal, as far as they were measured, and whether they meet it. */
export function listGoals({ scripts, listMs, pictureMs, seeks, scrolls, scores }: DashboardFigures): Goal[] {
  const scriptBytes = scripts ? sumBytes(scripts.list) : 0;
  const seekMs = seeks.map((seek) => seek.scriptMs);
  const scrollMs = scrolls.map((scroll) => scroll.longestMs);
  return [
    ...atMost(
      'JavaScript of the first load of the list, gzip',
      scripts?.list.map(({ gzipBytes }) => gzipBytes) ?? [],
      scriptBytes,
      goals.listScriptBytes,
      writeKb,
    ),
    ...atMost('100 rows painted after their data', listMs, getMedian(listMs), goals.listMs, writeMs),
    ...atMost('first picture after the click on the row', pictureMs, getMedian(pictureMs), goals.pictureMs, writeMs),
    ...atMost('a seek until the document has changed, p95', seekMs, getPercentile(seekMs, 0.95), goals.seekMs, writeMs),
    ...atMost('longest frame of scrolling the events', scrollMs, getMedian(scrollMs), goals.scrollFrameMs, writeMs),
    ...listScoreGoals(scores),
  ];
}

function listScoreGoals(scores: readonly Scores[]): Goal[] {
  return [...new Set(scores.map(({ page }) => page))].flatMap((page) => {
    const own = scores.filter((score) => score.page === page);
    const names = ['performance', 'accessibility', 'bestPractices'] as const;
    return names.map((name) => {
      const measured = getMedian(own.map((score) => score[name]));
      const words = name === 'bestPractices' ? 'best practices' : name;
      return {
        figure: `Lighthouse, ${page}: ${words}`,
        measured: measured.toFixed(0),
        goal: `≥ ${goals[name]}`,
        isMet: measured >= goals[name],
      };
    });
  });
}
