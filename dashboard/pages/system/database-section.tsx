import { For } from 'solid-js';
import type { SystemView } from '../../../protocol/system-view.ts';
import { formatNumber } from '../../words/count.ts';
import { describeCompression } from '../../words/describe-storage.ts';
import { formatBytes } from '../../words/format-size.ts';
import type { Alert, Marked } from './alerts.ts';
import { type Fact, listServerFacts, listStorageFacts } from './database-facts.ts';
import { FigureTable } from './figure-table.tsx';
import { StatusWord } from './status-word.tsx';

type Database = Extract<SystemView['database'], { is_reachable: true }>;

const columns = [
  { label: 'Table' },
  ...['Rows, about', 'Size', 'Chunks', 'Compressed', 'Compression'].map((label) => ({ label, isNumber: true })),
];

function Facts(props: { title: string; facts: readonly Fact[]; alerts: readonly Alert[]; marks: Marked }) {
  return (
    <section class="panel">
      <header class="panel-title">
        <h2>{props.title}</h2>
        <StatusWord alerts={props.alerts} of={props.marks} />
      </header>
      <dl class="system-facts">
        <For each={props.facts}>
          {([label, value]) => (
            <>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </>
          )}
        </For>
      </dl>
    </section>
  );
}

/** The database: its tables with sizes, chunks and compression, its server, and how long it keeps what. */
export function DatabaseSection(props: { database: Database; alerts: readonly Alert[] }) {
  const rows = () =>
    props.database.tables.map((table) => [
      table.name,
      formatNumber(table.rows),
      formatBytes(table.bytes),
      table.chunks === null ? 'no chunks' : formatNumber(table.chunks),
      table.compressed_chunks === null ? '–' : formatNumber(table.compressed_chunks),
      describeCompression(table.bytes_before_compression, table.bytes_after_compression) ?? 'none',
    ]);
  return (
    <>
      <section class="panel">
        <header class="panel-title">
          <h2>Tables</h2>
        </header>
        <FigureTable label="Tables" columns={columns} rows={rows()} empty="There are no tables." />
      </section>
      <div class="panels panels-wide">
        <Facts title="Database" facts={listServerFacts(props.database)} alerts={props.alerts} marks="database" />
        <Facts title="Storage" facts={listStorageFacts(props.database)} alerts={props.alerts} marks="upkeep" />
      </div>
    </>
  );
}
