import type { Context } from 'hono';
import type { Ledger } from '../../durable-objects/session-buffer/messages.ts';
import type { LedgerView, SessionDetailView } from '../../protocol/views.ts';
import { getSession, type SessionDetailRow } from '../../sql/read/get-session.ts';
import type { AppEnv } from '../env.ts';
import { askBuffer, lookAtSession } from '../look-at-session.ts';
import { refuseNoSession, type Refused } from '../problems.ts';
import { withDatabase } from '../with-database.ts';
import { buildHeldView } from './build-held-detail.ts';

/** One session with its ledger: from the database, or from what its object still holds. */
export async function readDetail(
  c: Context<AppEnv>,
  sessionId: string,
): Promise<{ ok: true; detail: SessionDetailView } | Refused> {
  const { isErased, ledger } = await lookAtSession(c.env, sessionId);
  if (isErased) return refuseNoSession(sessionId);
  const answer = await withDatabase(c, 'fresh', (database) => database.query<SessionDetailRow>(getSession(sessionId)));
  const stored = answer.ok ? answer.value[0]?.view : undefined;
  if (stored) {
    const { event_count, missing_count, rejected_count } = stored;
    const view = ledger
      ? buildLedgerView(ledger, event_count, rejected_count)
      : buildStoredLedgerView(event_count, missing_count, rejected_count);
    return { ok: true, detail: { ...stored, ledger: view, partial: false } };
  }

  const held = ledger && (await askBuffer(c.env, sessionId, (stub) => stub.readHeldSession()));
  if (!held) return answer.ok ? refuseNoSession(sessionId) : answer;
  // What has left the object is in the database, stored or kept aside: which of both, only the database knows.
  const left = ledger.accepted - ledger.pending;
  const view = buildLedgerView(ledger, left, answer.ok ? 0 : null);
  return { ok: true, detail: { ...buildHeldView(held), ledger: view, partial: !answer.ok } };
}

/** The ledger of a session whose object could not be asked. */
function buildStoredLedgerView(stored: number, missing: number, rejected: number): LedgerView {
  return { accepted: stored + rejected, stored, pending: null, missing, rejected, since_wake: null };
}

function buildLedgerView(ledger: Ledger, stored: number, rejected: number | null): LedgerView {
  const { accepted, pending, missing, sinceWake } = ledger;
  return {
    accepted,
    stored,
    pending,
    missing,
    rejected,
    since_wake: {
      woke_at: toIso(sinceWake.wokeAt),
      duplicates: sinceWake.duplicates,
      rate_limited: sinceWake.rateLimited,
      attempts: sinceWake.attempts,
      failed_attempts: sinceWake.failedAttempts,
      first_flush_at: sinceWake.firstFlushAt === null ? null : toIso(sinceWake.firstFlushAt),
      last_flush_at: sinceWake.lastFlushAt === null ? null : toIso(sinceWake.lastFlushAt),
    },
  };
}

function toIso(ms: number): string {
  return new Date(ms).toISOString();
}
