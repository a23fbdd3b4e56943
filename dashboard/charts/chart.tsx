import { createEffect, createSignal, on, onCleanup, onMount } from 'solid-js';
import uPlot from 'uplot';
import { createSize } from '../ui/create-size.ts';
import { type Bar, getDragged, toColumns } from './chart-data.ts';
import { buildChartOptions } from './chart-options.ts';
import { createPalette } from './palette.ts';

/**
 * Bars over time, as wide as their place. The pointer reads a bar, and dragging zooms. It is a picture of what stands beside it as
 * text: readers of the screen and the keyboard have `ChartTable`.
 */
export function Chart(props: {
  bars: readonly Bar[];
  height: number;
  onHover: (index: number | null) => void;
  onZoom: (range: { fromMs: number; toMs: number }) => void;
}) {
  let box!: HTMLDivElement;
  const { size, observe } = createSize();
  const palette = createPalette(() => box);
  const [chart, setChart] = createSignal<uPlot | null>(null);

  onMount(() => {
    observe(box);
    createEffect(() => {
      const events = {
        onHover: (index: number | null) => props.onHover(index),
        onDrag: (fromMs: number, toMs: number) => {
          const range = getDragged(props.bars, fromMs, toMs);
          if (range !== null) props.onZoom(range);
        },
      };
      const options = buildChartOptions(() => props.bars, palette(), { width: 320, height: props.height }, events);
      const drawn = new uPlot(options, [[], []], box);
      setChart(drawn);
      onCleanup(() => drawn.destroy());
    });
  });
  createEffect(
    on([chart, () => props.bars], ([drawn, bars]) => {
      drawn?.setData(toColumns(bars));
    }),
  );
  createEffect(() => {
    const { width } = size();
    if (width > 0) chart()?.setSize({ width, height: props.height });
  });

  return (
    <div class="chart" style={{ height: `${props.height}px` }} aria-hidden="true" ref={(element) => (box = element)} />
  );
}
