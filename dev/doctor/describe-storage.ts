import type { Edition } from '../../sql/edition.ts';
import type { StorageRow } from '../../sql/read/storage.ts';
import { note, ok, problem, type Finding } from './finding.ts';

/** A day without a run of the cron. */
const maxOpenHours = 24;

const editionNames: Record<Edition, string> = {
  community: 'TimescaleDB Community',
  apache: 'TimescaleDB Apache',
  plain: 'plain PostgreSQL',
};

/** How long what is kept, who sees to it, and what this server leaves out, in words. */
export function describeStorage(storage: StorageRow): Finding[] {
  return [describeEdition(storage), ok('retention', describeRetention(storage)), describeFigures(storage)];
}

function describeEdition({ edition, current_edition: current, compress_after, chunk_interval }: StorageRow): Finding {
  const part = 'storage';
  if (edition !== current) {
    return problem(
      part,
      `the tables were made for ${editionNames[edition]}, and the server is ${editionNames[current]} now`,
      'keep the server as it was, or move the data into a newly migrated database (docs/storage.md)',
    );
  }
  const chunks = `chunks of ${chunk_interval}`;
  if (edition === 'community') {
    return ok(part, `${chunks}, ${compress_after === null ? 'never columns' : `columns after ${compress_after}`}`);
  }
  if (edition === 'apache') {
    return note(part, `${chunks}; this edition has no columnstore, so that nothing is compressed`);
  }
  return note(part, 'without TimescaleDB there are no chunks, and nothing is compressed');
}

function describeRetention({ edition, retention, figures_retention: figures }: StorageRow): string {
  const sessions = retention === null ? 'sessions for ever' : `sessions ${retention}`;
  const who = {
    community: 'jobs of the server and the cron',
    apache: 'the cron, by chunks',
    plain: 'the cron, by rows',
  };
  return `${sessions}, hourly figures ${figures ?? 'for ever'}; removed by ${who[edition]}`;
}

function describeFigures({ edition, open_hours: open }: StorageRow): Finding {
  const part = 'hourly figures';
  if (edition === 'community') return ok(part, 'kept by the server as continuous aggregates');
  if (open > maxOpenHours) {
    return problem(
      part,
      `${open} hours are not counted, so that statistics are slow: the cron does not run`,
      'npm run maintain, with DATABASE_URL set; see that the worker has its cron trigger',
    );
  }
  return ok(part, `counted by the cron${open > 0 ? `, ${open} hours are still to be` : ''}`);
}
