import { createSignal, For } from 'solid-js';
import type { RequestFigures } from '../../../protocol/figures-view.ts';
import { formatNumber } from '../../words/count.ts';
import { formatShare, formatShortDuration } from '../../words/format-size.ts';
import { FigureTable } from './figure-table.tsx';

const columns = [
  { label: 'Route' },
  ...['Requests', 'p50', 'p95', 'p99', 'Failed', 'Limited', 'Refused'].map((label) => ({ label, isNumber: true })),
];

const periods = { last_5_minutes: '5 minutes', last_hour: 'An hour' } as const;

type Period = keyof typeof periods;

/** How long each route took to answer, and how it answered. */
export function RoutesSection(props: { requests: RequestFigures | null }) {
  const [period, setPeriod] = createSignal<Period>('last_hour');
  const rows = () =>
    (props.requests?.routes ?? []).map((route) => {
      const { requests, ms, error_rate, limited, refused } = route[period()];
      const times = ms === null ? ['–', '–', '–'] : [ms.p50, ms.p95, ms.p99].map(formatShortDuration);
      const failed = error_rate === null ? '–' : formatShare(error_rate);
      const counts = [limited, refused].map(formatNumber);
      return [[route.route, formatNumber(requests)], times, [failed], counts].flat();
    });
  return (
    <section class="panel">
      <header class="panel-title">
        <h2>Latency by route</h2>
        <div class="segments" role="group" aria-label="Time">
          <For each={Object.keys(periods) as Period[]}>
            {(name) => (
              <button type="button" class="segment" aria-pressed={period() === name} onClick={() => setPeriod(name)}>
                {periods[name]}
              </button>
            )}
          </For>
        </div>
      </header>
      <FigureTable
        label="Latency by route"
        columns={columns}
        rows={rows()}
        empty={
          props.requests === null
            ? 'Not known: the object that counts requests does not answer.'
            : 'No requests in the last hour.'
        }
      />
    </section>
  );
}
