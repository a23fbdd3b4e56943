import { A } from '@solidjs/router';
import { createSignal, For, Show } from 'solid-js';
import { formatNumber } from '../words/count.ts';

/** One row under a chart: the time, its value, and where a click on the value leads. */
export type ChartRow = { label: string; value: number; href: string };

/** A chart's values as a table that opens on request: what the pointer reads, for the keyboard and for readers of the screen. */
export function ChartTable(props: { caption: string; unit: string; rows: readonly ChartRow[] }) {
  const [isOpen, setOpen] = createSignal(false);
  return (
    <details class="chart-table" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Show as a table</summary>
      <Show when={isOpen()}>
        <div class="chart-rows" tabindex="0" role="region" aria-label={props.caption}>
          <table class="figures">
            <caption class="unseen">{props.caption}</caption>
            <thead>
              <tr>
                <th scope="col">Time</th>
                <th scope="col" class="number">
                  {props.unit}
                </th>
              </tr>
            </thead>
            <tbody>
              <For each={props.rows}>
                {(row) => (
                  <tr>
                    <th scope="row">{row.label}</th>
                    <td class="number">
                      <Show when={row.value > 0} fallback={formatNumber(row.value)}>
                        <A class="link" href={row.href}>
                          {formatNumber(row.value)}
                        </A>
                      </Show>
                    </td>
                  </tr>
                )}
              </For>
            </tbody>
          </table>
        </div>
      </Show>
    </details>
  );
}
