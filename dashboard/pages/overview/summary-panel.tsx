import { A } from '@solidjs/router';
import { For, Show } from 'solid-js';
import type { SummaryView } from '../../../protocol/stats-views.ts';
import { FailureNote } from '../../ui/failure-note.tsx';
import type { Statistic } from './create-statistic.ts';
import type { Range } from './range.ts';
import { listSummaryFigures } from './summary-figures.ts';

const labels = ['Sessions', 'Events', 'Median session length', 'Sessions with errors'];

/** The figures of the range, each with its change against the time before. */
export function SummaryPanel(props: { statistic: Statistic<SummaryView>; range: Range }) {
  const figures = () => (props.statistic.isSuccess ? listSummaryFigures(props.statistic.data, props.range) : undefined);
  return (
    <>
      <Show when={props.statistic.isError}>
        <FailureNote
          what="The figures are not known."
          error={props.statistic.error}
          onRetry={() => void props.statistic.refetch()}
        />
      </Show>
      <Show when={!props.statistic.isError || figures() !== undefined}>
        <dl class="summary" aria-busy={props.statistic.isPlaceholderData || props.statistic.isPending}>
          <Show
            when={figures()}
            fallback={
              <For each={labels}>
                {(label) => (
                  <div class="summary-figure">
                    <dt>{label}</dt>
                    <dd class="summary-value">
                      <span class="bone" style={{ width: '96px' }} />
                    </dd>
                    <dd class="faint">
                      <span class="bone" style={{ width: '140px' }} />
                    </dd>
                  </div>
                )}
              </For>
            }
          >
            {(known) => (
              <For each={known()}>
                {(figure) => (
                  <div class="summary-figure">
                    <dt>{figure.label}</dt>
                    <dd class="summary-value">
                      <Show when={figure.href} fallback={figure.value}>
                        {(href) => <A href={href()}>{figure.value}</A>}
                      </Show>
                    </dd>
                    <dd class="faint">{figure.change}</dd>
                  </div>
                )}
              </For>
            )}
          </Show>
        </dl>
      </Show>
    </>
  );
}
