import type { SystemView } from '../../../protocol/system-view.ts';
import { formatCount, formatNumber } from '../../words/count.ts';
import { formatBytes, formatShare, formatShortDuration } from '../../words/format-size.ts';
import { formatDuration } from '../../words/format-time.ts';
import { getMost } from './history.ts';

/** Where somebody should look, as `docs/operations.md` § Alerts says and why. */
const limits = {
  waitingMs: 120_000,
  busyShare: 0.8,
  waitingBytes: 24_000_000,
  storingMs: 5_000,
  trackMs: 500,
  limitedShare: 0.01,
  maintenanceAgeMs: 30 * 60_000,
  openHours: 24,
  connectionShare: 0.8,
  transactionMs: 60_000,
} as const;

const trackRoute = 'POST /api/v1/track';

/** What on the page an alert marks. */
export type Marked =
  | 'requests'
  | 'failed'
  | 'latency'
  | 'waiting'
  | 'age'
  | 'flush'
  | 'busy'
  | 'rejected'
  | 'database'
  | 'upkeep';

/** A figure over its threshold: what it marks, how grave it is, what is so, and the section of `docs/operations.md` to read. */
export type Alert = { marks: Marked; level: 'warning' | 'error'; said: string; section: string };

/** What is over its threshold, gravest first. `rejectedBefore` is how many rejected events were seen at the last look. */
export function listAlerts(view: SystemView, rejectedBefore: number): Alert[] {
  const found = [...listDatabaseAlerts(view, rejectedBefore), ...listWriterAlerts(view), ...listRequestAlerts(view)];
  return found.sort((a, b) => Number(b.level === 'error') - Number(a.level === 'error'));
}

function listRequestAlerts({ requests, database }: SystemView): Alert[] {
  if (requests === null) {
    const said = 'The object that counts requests does not answer: its figures are not known.';
    return [{ marks: 'requests', level: 'warning', said, section: 'Objects do not answer' }];
  }
  const alerts: Alert[] = [];
  const { last_5_minutes: last, routes } = requests;
  if (last.failed > 0 && database.is_reachable) {
    const said = `${formatCount(last.failed, 'request')} failed in the last 5 minutes.`;
    alerts.push({ marks: 'failed', level: 'error', said, section: 'Requests fail' });
  }
  if (last.limited > last.requests * limits.limitedShare) {
    const said = `${formatShare(last.limited / last.requests)} of the requests of the last 5 minutes were limited.`;
    alerts.push({ marks: 'failed', level: 'warning', said, section: 'Many are limited' });
  }
  const p99 = routes.find(({ route }) => route === trackRoute)?.last_5_minutes.ms?.p99 ?? 0;
  if (p99 > limits.trackMs) {
    const said = `One of a hundred batches of events is answered after ${formatShortDuration(p99)} or later.`;
    alerts.push({ marks: 'latency', level: 'warning', said, section: 'Answers are slow' });
  }
  return alerts;
}

function listWriterAlerts({ waiting, writers }: SystemView): Alert[] {
  const alerts: Alert[] = [];
  if (waiting.age_ms > limits.waitingMs) {
    const said = `The oldest of ${formatCount(waiting.events + waiting.pictures, 'row')} has waited for the database for ${formatDuration(waiting.age_ms)}.`;
    alerts.push({ marks: 'age', level: 'error', said, section: 'Events wait' });
  }
  if (waiting.is_lower_bound) {
    const said = 'A writer does not answer, or more sessions wait than it keeps in mind: more may wait than is shown.';
    alerts.push({ marks: 'waiting', level: 'warning', said, section: 'Objects do not answer' });
  }
  for (const { name, last_error, busy_share, waiting_bytes, commit_ms, flush_ms } of writers) {
    if (last_error?.reason === 'fault') {
      alerts.push({ marks: 'busy', level: 'error', said: `${name}: ${last_error.detail}`, section: 'A fault' });
    }
    if (busy_share > limits.busyShare || waiting_bytes >= limits.waitingBytes) {
      const said = `${name} was busy for ${formatShare(busy_share)} of the last minute, and ${formatBytes(waiting_bytes)} wait in it.`;
      alerts.push({ marks: 'busy', level: 'warning', said, section: 'Writers are overloaded' });
    }
    const slowest = getMost([commit_ms?.p99, flush_ms?.p99]) ?? 0;
    if (slowest > limits.storingMs) {
      const said = `One of a hundred flushes to ${name} is stored after ${formatShortDuration(slowest)} or later.`;
      alerts.push({ marks: 'flush', level: 'warning', said, section: 'Writers are overloaded' });
    }
  }
  return alerts;
}

function listDatabaseAlerts({ at, database }: SystemView, rejectedBefore: number): Alert[] {
  if (!database.is_reachable) {
    const said = `The database cannot be reached: ${database.detail}. What is recorded meanwhile waits in its sessions.`;
    return [{ marks: 'database', level: 'error', said, section: 'The database is away' }];
  }
  const alerts: Alert[] = [];
  const { server, storage, rejected } = database;
  const upkeepAgeMs = storage.last_maintenance === null ? 0 : Date.parse(at) - Date.parse(storage.last_maintenance.at);
  if (rejected.total > rejectedBefore) {
    const said = `${formatCount(rejected.total - rejectedBefore, 'event')} rejected since the last look, ${formatNumber(rejected.total)} in all.`;
    alerts.push({ marks: 'rejected', level: 'warning', said, section: 'Rows are rejected' });
  }
  if (upkeepAgeMs > limits.maintenanceAgeMs) {
    const said = `Upkeep last ran ${formatDuration(upkeepAgeMs)} ago.`;
    alerts.push({ marks: 'upkeep', level: 'warning', said, section: 'Upkeep does not run' });
  }
  // Hours that came after a run that left nothing, such as those of an import, are for the next one.
  if (storage.open_hours > limits.openHours && storage.last_maintenance?.is_complete !== true) {
    const said = `The figures of ${formatCount(storage.open_hours, 'hour')} are not counted yet.`;
    alerts.push({ marks: 'upkeep', level: 'warning', said, section: 'Upkeep does not run' });
  }
  if (server.used_connections > server.max_connections * limits.connectionShare) {
    const said = `${formatNumber(server.used_connections)} of ${formatCount(server.max_connections, 'connection')} are used.`;
    alerts.push({ marks: 'database', level: 'warning', said, section: 'Connections run out' });
  }
  if ((server.longest_transaction_ms ?? 0) > limits.transactionMs) {
    const said = `A transaction has been open for ${formatDuration(server.longest_transaction_ms ?? 0)}.`;
    alerts.push({ marks: 'database', level: 'warning', said, section: 'A transaction hangs' });
  }
  return alerts;
}
