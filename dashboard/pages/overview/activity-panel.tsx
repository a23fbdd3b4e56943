import { createSignal } from 'solid-js';
import type { ActivityView } from '../../../protocol/stats-views.ts';
import type { Bar } from '../../charts/chart-data.ts';
import { ChartTable } from '../../charts/chart-table.tsx';
import { Chart } from '../../charts/chart.tsx';
import { formatCount, formatNumber } from '../../words/count.ts';
import { formatSpan } from '../../words/format-span.ts';
import type { Statistic } from './create-statistic.ts';
import { Panel } from './panel.tsx';
import { buildSessionsLink } from './sessions-link.ts';

const height = 180;

/** Sessions or events by hours or days: bars that the pointer reads, and a drag zooms into. */
export function ActivityPanel(props: {
  of: 'sessions' | 'events';
  statistic: Statistic<ActivityView>;
  onZoom: (range: { fromMs: number; toMs: number }) => void;
}) {
  const [hovered, setHovered] = createSignal<number | null>(null);
  const one = () => (props.of === 'sessions' ? 'session' : 'event');
  const bars = (view: ActivityView): Bar[] =>
    view.data.map((bucket) => ({
      startMs: Date.parse(bucket.start),
      endMs: Date.parse(bucket.end),
      value: bucket[props.of],
    }));
  const rows = (view: ActivityView) =>
    bars(view).map(({ startMs, endMs, value }) => ({
      label: formatSpan(startMs, endMs, view.bucket),
      value,
      href: buildSessionsLink({ name: null, fromMs: startMs, toMs: endMs }) ?? '/sessions',
    }));
  const reading = () => {
    const view = props.statistic.isSuccess ? props.statistic.data : undefined;
    if (view === undefined) return '';
    const bar = bars(view)[hovered() ?? -1];
    if (bar !== undefined)
      return `${formatSpan(bar.startMs, bar.endMs, view.bucket)}: ${formatCount(bar.value, one())}`;
    return `${formatNumber(view.data.reduce((sum, bucket) => sum + bucket[props.of], 0))} in all`;
  };
  const title = () => {
    const bucket = props.statistic.isSuccess ? props.statistic.data.bucket : 'hour';
    return `${props.of === 'sessions' ? 'Sessions' : 'Events'} per ${bucket}`;
  };
  return (
    <Panel
      title={title()}
      note={<span class={hovered() === null ? 'faint' : undefined}>{reading()}</span>}
      statistic={props.statistic}
      skeleton={<div class="chart bone" style={{ height: `${height}px` }} />}
      isEmpty={(view) => view.data.every((bucket) => bucket[props.of] === 0)}
      empty={props.of === 'sessions' ? 'No sessions began in this time.' : 'No event happened in this time.'}
    >
      {(view) => (
        <>
          <Chart bars={bars(view())} height={height} onHover={setHovered} onZoom={props.onZoom} />
          <ChartTable caption={title()} unit={props.of === 'sessions' ? 'Sessions' : 'Events'} rows={rows(view())} />
        </>
      )}
    </Panel>
  );
}
