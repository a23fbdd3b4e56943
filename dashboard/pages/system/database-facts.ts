import type { SystemView } from '../../../protocol/system-view.ts';
import { now } from '../../ui/now.ts';
import { formatNumber } from '../../words/count.ts';
import { nameEdition } from '../../words/describe-storage.ts';
import { formatBytes, formatShare } from '../../words/format-size.ts';
import { formatAgo, formatDuration, formatShortTime } from '../../words/format-time.ts';

type Database = Extract<SystemView['database'], { is_reachable: true }>;

/** A fact and its value, in words. */
export type Fact = readonly [label: string, value: string];

/** What the server of the database is and does. */
export function listServerFacts({ server }: Database): Fact[] {
  const timescale = server.timescaledb === null ? '' : ` ${server.timescaledb}`;
  return [
    ['Edition', `${nameEdition(server.edition)}${timescale}`],
    ['Version', `PostgreSQL ${server.version}`],
    ['Size', formatBytes(server.database_bytes)],
    ['Connections', `${formatNumber(server.used_connections)} of ${formatNumber(server.max_connections)}`],
    [
      'By program',
      server.connections.map(({ name, state, count }) => `${name} ${state} ${count}`).join(', ') || 'none',
    ],
    [
      'Longest transaction',
      server.longest_transaction_ms === null ? 'none is open' : formatDuration(server.longest_transaction_ms),
    ],
    ['Found in the cache', server.cache_hit_rate === null ? 'nothing read yet' : formatShare(server.cache_hit_rate)],
  ];
}

/** How long what is kept, and what upkeep did. */
export function listStorageFacts({ storage, recording }: Database): Fact[] {
  const upkeep = storage.last_maintenance;
  return [
    ['Kept for', storage.retention ?? 'ever'],
    ['Figures kept for', storage.figures_retention ?? 'ever'],
    ['Chunks of', storage.chunk_interval],
    ['Compressed after', storage.compress_after ?? 'never'],
    [
      'Last upkeep',
      upkeep === null
        ? 'not yet'
        : `${formatAgo(upkeep.at, now())}, ${upkeep.is_complete ? 'nothing left to do' : 'more is left to do'}`,
    ],
    ['Hours to count', formatNumber(storage.open_hours)],
    ['Events kept from', recording.first_event_at === null ? 'none so far' : formatShortTime(recording.first_event_at)],
    ['Last event', recording.last_event_at === null ? 'none so far' : formatAgo(recording.last_event_at, now())],
    ['Sessions', `${formatNumber(recording.sessions)}, ${formatNumber(recording.live_sessions)} live`],
    [
      'With gaps',
      `${formatNumber(recording.sessions_with_gaps)}, ${formatNumber(recording.missing_events)} events missing`,
    ],
  ];
}
