import uPlot from 'uplot';
import { formatDay, formatTimeOfDay } from '../words/format-span.ts';
import { areDays, type Bar, formatAxisValue } from './chart-data.ts';
import type { Palette } from './palette.ts';

/** What a chart tells of the pointer: the bar under it, null beside all; and the time that was dragged over. */
export type ChartEvents = {
  onHover: (index: number | null) => void;
  onDrag: (fromMs: number, toMs: number) => void;
};

const wholeSteps = [1, 2, 5]
  .flatMap((digit) => Array.from({ length: 13 }, (_, power) => digit * 10 ** power))
  .sort((a, b) => a - b);

/** Pixels that a drag is long at least: less is a click. */
const minDragPx = 6;

/** The options of a chart of bars over time: values that are counts, times in the reader's zone, nothing that moves. */
export function buildChartOptions(
  getBars: () => readonly Bar[],
  palette: Palette,
  size: { width: number; height: number },
  events: ChartEvents,
): uPlot.Options {
  const bars = uPlot.paths.bars?.({ size: [0.8, 48], align: 0 });
  const axis = { stroke: palette.text, font: palette.font, ticks: { show: false } };
  const getRange = (): [number, number] => {
    const all = getBars();
    return [(all[0]?.startMs ?? 0) / 1_000, (all.at(-1)?.endMs ?? 1) / 1_000];
  };
  return {
    ...size,
    padding: [8, 20, 0, 0],
    legend: { show: false },
    scales: { x: { time: true, range: getRange }, y: { range: (_, _min, max) => [0, Math.max(1, (max ?? 0) * 1.05)] } },
    cursor: { y: false, points: { show: false }, drag: { x: true, y: false, setScale: false, dist: minDragPx } },
    axes: [
      {
        ...axis,
        grid: { show: false },
        size: 30,
        gap: 8,
        space: 64,
        values: (_, splits, _axis, _space, step) =>
          splits.map((second) => {
            const isDay =
              areDays(step) || new Date(second * 1_000).getHours() + new Date(second * 1_000).getMinutes() === 0;
            return isDay ? formatDay(second * 1_000) : formatTimeOfDay(second * 1_000);
          }),
      },
      {
        ...axis,
        size: 44,
        gap: 6,
        space: 36,
        incrs: wholeSteps,
        grid: { stroke: palette.line, width: 1 },
        values: (_, splits) => splits.map(formatAxisValue),
      },
    ],
    series: [
      {},
      { fill: palette.shape, width: 0, points: { show: false }, ...(bars === undefined ? {} : { paths: bars }) },
    ],
    hooks: {
      setCursor: [(chart) => events.onHover(chart.cursor.idx ?? null)],
      setSelect: [
        (chart) => {
          const { left, width } = chart.select;
          if (width === 0) return;
          const [from, to] = [chart.posToVal(left, 'x'), chart.posToVal(left + width, 'x')];
          chart.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
          events.onDrag(from * 1_000, to * 1_000);
        },
      ],
    },
  };
}
