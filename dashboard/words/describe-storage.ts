import type { SystemView } from '../../protocol/system-view.ts';

type Edition = Extract<SystemView['database'], { is_reachable: true }>['server']['edition'];

const editions: Record<Edition, string> = {
  postgresql: 'PostgreSQL',
  'timescaledb-community': 'TimescaleDB Community',
  'timescaledb-apache': 'TimescaleDB Apache 2',
};

/** What a server is, as its makers call it. */
export const nameEdition = (edition: Edition): string => editions[edition];

/** How a table's chunks were compressed: `6.9 times smaller`; null when none is. */
export function describeCompression(before: number | null, after: number | null): string | null {
  if (before === null || after === null || after === 0) return null;
  return `${(before / after).toFixed(1)} times smaller`;
}

/** How long ago something was, to the second while it is under a minute: `just now`, `5 s ago`, `2 min ago`. */
export function describeAge(ms: number): string {
  const seconds = Math.floor(ms / 1_000);
  if (seconds < 2) return 'just now';
  return seconds < 60 ? `${seconds}\u00a0s ago` : `${Math.floor(seconds / 60)}\u00a0min ago`;
}
