import { For, Show } from 'solid-js';
import type { WriterFigures } from '../../../protocol/figures-view.ts';
import { formatNumber } from '../../words/count.ts';
import { formatBytes, formatRate, formatShare, formatShortDuration } from '../../words/format-size.ts';
import { formatExactTime, formatShortTime } from '../../words/format-time.ts';
import { FigureTable } from './figure-table.tsx';

const columns = [
  { label: 'Writer' },
  ...[
    'Busy',
    'Rows',
    'Commit p99',
    'Flush p50',
    'Flush p99',
    'Rows p50',
    'Waiting',
    'Committed',
    'Failed',
    'Rejected',
  ].map((label) => ({ label, isNumber: true })),
];

const sayMs = (ms: number | undefined): string => (ms === undefined ? '–' : formatShortDuration(ms));

/** What each writer does, and why the last group that failed did. */
export function WritersSection(props: { writers: readonly WriterFigures[] }) {
  const rows = () =>
    props.writers.map((writer) => [
      writer.name,
      formatShare(writer.busy_share),
      formatRate(writer.rows_per_second),
      sayMs(writer.commit_ms?.p99),
      sayMs(writer.flush_ms?.p50),
      sayMs(writer.flush_ms?.p99),
      writer.rows === null ? '–' : formatNumber(writer.rows.p50),
      formatBytes(writer.waiting_bytes),
      formatNumber(writer.committed),
      formatNumber(writer.failed),
      formatNumber(writer.rejected),
    ]);
  return (
    <section class="panel">
      <header class="panel-title">
        <h2>Writers</h2>
      </header>
      <FigureTable label="Writers" columns={columns} rows={rows()} empty="No writer answers." />
      <For each={props.writers.filter(({ last_error }) => last_error !== null)}>
        {(writer) => (
          <Show when={writer.last_error}>
            {(error) => (
              <p class="system-error">
                Last error of {writer.name},{' '}
                <time datetime={error().at} title={formatExactTime(error().at)}>
                  {formatShortTime(error().at)}
                </time>
                : {error().reason === 'fault' ? 'a defect' : 'the database was away'}.{' '}
                <span class="faint">{error().detail}</span>
              </p>
            )}
          </Show>
        )}
      </For>
    </section>
  );
}
