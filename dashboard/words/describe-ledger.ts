import type { LedgerView, SessionDetailView } from '../../protocol/views.ts';
import { formatNumber } from './count.ts';
import { formatExactTime } from './format-time.ts';

/** One line of the ledger in words. A `value` that stands out is one that a reader should look into. */
export type LedgerLine = { label: string; value: string; meaning: string; standsOut: boolean };

const line = (label: string, value: number | string | null, meaning: string, standsOut = false): LedgerLine => ({
  label,
  value: typeof value === 'number' ? formatNumber(value) : (value ?? 'not known'),
  meaning,
  standsOut: standsOut && value !== null && value !== 0,
});

/** What became of all events of a session. */
export function describeLedger({
  ledger: { accepted, stored, pending, missing, rejected },
  ended_at,
  partial,
}: Pick<SessionDetailView, 'ledger' | 'ended_at' | 'partial'>): LedgerLine[] {
  const refused = rejected === null ? 'until the database is back' : 'refused by the database, kept aside';
  return [
    line('Accepted', accepted, 'received and safe'),
    line('Stored', stored, partial ? 'in the database, when it could last be reached' : 'in the database'),
    line('Pending', pending, pending === null ? '' : 'on their way to the database', true),
    line('Missing', missing, ended_at === null ? 'not arrived so far' : 'never arrived', true),
    line('Rejected', rejected, refused, true),
  ];
}

/** What a session's object counted since it last woke. */
export function describeSinceWake(counted: NonNullable<LedgerView['since_wake']>): LedgerLine[] {
  const { duplicates, rate_limited, attempts, failed_attempts, first_flush_at, last_flush_at } = counted;
  return [
    line('Repeats', duplicates, 'events that came again and were known'),
    line('Rate-limited', rate_limited, 'batches and pictures told to wait', true),
    line('Flushes', attempts, 'attempts to store'),
    line('Failed', failed_attempts, 'of these, and tried again', true),
    line('First flush', describeTime(first_flush_at), ''),
    line('Last flush', describeTime(last_flush_at), ''),
  ];
}

function describeTime(at: string | null): string {
  return at === null ? 'none yet' : formatExactTime(at);
}
