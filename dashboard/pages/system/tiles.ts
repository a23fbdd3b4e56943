import type { RequestFigures } from '../../../protocol/figures-view.ts';
import type { SystemView } from '../../../protocol/system-view.ts';
import { formatCount, formatNumber } from '../../words/count.ts';
import { formatBytes, formatRate, formatShare, formatShortDuration } from '../../words/format-size.ts';
import { formatDuration } from '../../words/format-time.ts';
import type { Marked } from './alerts.ts';
import { getMost, type Sample } from './history.ts';

/** One figure with its history. `least` is the value below which its line does not reach the top, so that noise stays low. */
export type Tile = {
  /** What an alert calls it; null where none is about it. */
  marks: Marked | null;
  label: string;
  value: string;
  note: string;
  trend: (number | null)[];
  least: number;
};

/** The figures of the system, each with what it was: requests by the minute of the last hour, the others since the page was opened. */
export function listTiles(view: SystemView, history: readonly Sample[]): Tile[] {
  return [...listRequestTiles(view), ...listStoringTiles(view, history)];
}

/** Seconds that the figures of the last 5 minutes cover: those, the current minute's, and none from before counting began. */
function getCoveredSeconds(at: string, { since }: RequestFigures): number {
  const nowMs = Date.parse(at);
  return Math.max(1, Math.min(300 + (nowMs % 60_000) / 1_000, (nowMs - Date.parse(since)) / 1_000));
}

function listRequestTiles({ at, requests }: SystemView): Tile[] {
  const last = requests?.last_5_minutes;
  const minutes = requests?.minutes ?? [];
  const silent = 'the object that counts does not answer';
  const say = (value: string | null | undefined, note: string) =>
    last === undefined ? { value: 'not known', note: silent } : { value: value ?? '–', note };
  return [
    {
      marks: 'requests',
      label: 'Requests',
      ...say(
        requests && formatRate(requests.last_5_minutes.requests / getCoveredSeconds(at, requests)),
        `${formatNumber(last?.requests ?? 0)} in 5 minutes`,
      ),
      trend: minutes.map((minute) => minute.requests / 60),
      least: 0.2,
    },
    {
      marks: null,
      label: 'Accepted events',
      ...say(
        last && formatRate(last.events_per_second),
        last?.events === 0 ? 'none in 5 minutes' : `${formatNumber(last?.events ?? 0)} in 5 minutes`,
      ),
      trend: minutes.map((minute) => minute.events_per_second),
      least: 1,
    },
    {
      marks: 'failed',
      label: 'Failed requests',
      ...say(
        last && (last.error_rate === null ? null : formatShare(last.error_rate)),
        last?.requests === 0
          ? 'no requests in 5 minutes'
          : `${formatNumber(last?.failed ?? 0)} failed, ${formatNumber(last?.limited ?? 0)} limited, ${formatNumber(last?.refused ?? 0)} refused`,
      ),
      trend: minutes.map((minute) => (minute.requests === 0 ? null : minute.failed / minute.requests)),
      least: 0.05,
    },
    {
      marks: 'latency',
      label: 'Answered within, 99 %',
      ...say(
        last && (last.ms === null ? null : formatShortDuration(last.ms.p99)),
        last?.ms
          ? `50 % ${formatShortDuration(last.ms.p50)}, 95 % ${formatShortDuration(last.ms.p95)}`
          : 'no requests in 5 minutes',
      ),
      trend: minutes.map((minute) => minute.ms?.p99 ?? null),
      least: 100,
    },
  ];
}

function listStoringTiles({ waiting, writers, database }: SystemView, history: readonly Sample[]): Tile[] {
  const [flushP50, flushP99] = [
    writers.map(({ flush_ms }) => flush_ms?.p50),
    writers.map(({ flush_ms }) => flush_ms?.p99),
  ].map(getMost);
  const [rowsP50, rowsP99] = [writers.map(({ rows }) => rows?.p50), writers.map(({ rows }) => rows?.p99)].map(getMost);
  const busy = getMost(writers.map(({ busy_share }) => busy_share));
  const sum = (count: (writer: (typeof writers)[number]) => number) =>
    writers.reduce((all, one) => all + count(one), 0);
  const noWriter = writers.length === 0;
  const nothingStored = noWriter ? 'no writer answers' : 'nothing stored in 5 minutes';
  return [
    {
      marks: 'waiting',
      label: 'Waiting rows',
      ...sayWaiting(waiting),
      trend: history.map(({ waitingEvents }) => waitingEvents),
      least: 100,
    },
    {
      marks: 'age',
      label: 'Oldest waiting',
      value: waiting.oldest_at === null ? '–' : formatDuration(waiting.age_ms),
      note:
        waiting.oldest_at === null
          ? `nothing waits${waiting.is_lower_bound ? ' that is known' : ''}`
          : 'since it arrived',
      trend: history.map(({ ageMs }) => ageMs),
      least: 60_000,
    },
    {
      marks: 'flush',
      label: 'Stored within, 99 %',
      value: flushP99 === null || flushP99 === undefined ? '–' : formatShortDuration(flushP99),
      note: flushP50 === null || flushP50 === undefined ? nothingStored : `50 % ${formatShortDuration(flushP50)}`,
      trend: history.map(({ flushP99Ms }) => flushP99Ms),
      least: 500,
    },
    {
      marks: null,
      label: 'Rows per transaction',
      value: rowsP50 === null || rowsP50 === undefined ? '–' : formatNumber(rowsP50),
      note: rowsP99 === null || rowsP99 === undefined ? nothingStored : `99 % up to ${formatNumber(rowsP99)}`,
      trend: history.map((sample) => sample.rowsP50),
      least: 50,
    },
    {
      marks: 'busy',
      label: 'Writers busy',
      value: busy === null ? 'not known' : formatShare(busy),
      note: noWriter
        ? 'no writer answers'
        : `${formatCount(writers.length, 'writer')}, ${formatNumber(sum(({ committed }) => committed))} committed, ${formatNumber(sum(({ failed }) => failed))} failed`,
      trend: history.map(({ busyShare }) => busyShare),
      least: 1,
    },
    {
      marks: 'rejected',
      label: 'Rejected events',
      value: database.is_reachable ? formatNumber(database.rejected.total) : 'not known',
      note: database.is_reachable ? 'kept aside by the database' : 'the database is away',
      trend: history.map(({ rejected }) => rejected),
      least: 10,
    },
  ];
}

function sayWaiting({ events, pictures, bytes, sessions, is_lower_bound }: SystemView['waiting']) {
  const rows = events + pictures;
  if (rows === 0)
    return is_lower_bound
      ? { value: 'not known', note: 'a writer does not answer' }
      : { value: '0', note: 'nothing waits for the database' };
  const value = `${is_lower_bound ? 'at least ' : ''}${formatNumber(rows)}`;
  return { value, note: `${formatBytes(bytes)} of ${formatCount(sessions, 'session')}` };
}
