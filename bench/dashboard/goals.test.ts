import { expect, test } from 'vitest';
import type { DashboardFigures } from './figures.ts';
import { listGoals } from './goals.ts';

const nothing: DashboardFigures = {
  scripts: undefined,
  listMs: [],
  pictureMs: [],
  seeks: [],
  playback: [],
  heapBytes: [],
  scrolls: [],
  large: [],
  scores: [],
};

const give = (page: string, performance: number) => ({ page, performance, accessibility: 100, bestPractices: 96 });

test('judges nothing that was not measured', () => {
  expect(listGoals(nothing)).toEqual([]);
});

test('judges the scripts of the list by their sum', () => {
  const scripts = {
    list: [35 * 1024, 35 * 1024].map((gzipBytes) => ({ name: 'x', gzipBytes })),
    replay: [],
    others: [],
  };
  expect(listGoals({ ...nothing, scripts })).toMatchObject([{ measured: '70.0 KB', goal: '≤ 70.0 KB', isMet: true }]);
  const more = { ...scripts, list: [...scripts.list, { name: 'y', gzipBytes: 1 }] };
  expect(listGoals({ ...nothing, scripts: more })).toMatchObject([{ isMet: false }]);
});

test('judges times by their median, and seeks by the slow ones', () => {
  expect(listGoals({ ...nothing, listMs: [500, 99, 20], pictureMs: [301, 301, 20] })).toMatchObject([
    { measured: '99.0 ms', isMet: true },
    { measured: '301.0 ms', isMet: false },
  ]);
  const seeks = Array.from({ length: 100 }, (_, n) => ({ scriptMs: n < 90 ? 2 : 17, frameMs: 16 }));
  expect(listGoals({ ...nothing, seeks })).toMatchObject([{ measured: '17.0 ms', isMet: false }]);
});

test('judges each page that Lighthouse has seen by the median of its scores', () => {
  const scores = [give('Sessions', 80), give('Sessions', 95), give('Sessions', 99), give('Replay', 94)];
  const judged = listGoals({ ...nothing, scores });
  expect(judged.map(({ figure, isMet }) => [figure, isMet])).toEqual([
    ['Lighthouse, Sessions: performance', true],
    ['Lighthouse, Sessions: accessibility', true],
    ['Lighthouse, Sessions: best practices', false],
    ['Lighthouse, Replay: performance', false],
    ['Lighthouse, Replay: accessibility', true],
    ['Lighthouse, Replay: best practices', false],
  ]);
});
