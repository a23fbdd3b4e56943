import type { Context } from 'hono';
import type { Ledger } from '../../durable-objects/session-buffer/messages.ts';
import type { LedgerView, SessionDetailView, SessionView } from '../../protocol/views.ts';
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
    const view = buildLedgerView(stored, stored.event_count, ledger);
    return { ok: true, detail: { ...stored, ledger: view, partial: false } };
  }

  const held = ledger && (await askBuffer(c.env, sessionId, (stub) => stub.readHeldSession()));
  if (!held) return answer.ok ? refuseNoSession(sessionId) : answer;
  const view = buildHeldView(held);
  // What has left the object was committed, also where nobody can be asked now.
  const left = ledger.accepted - ledger.pending;
  return { ok: true, detail: { ...view, ledger: buildLedgerView(view, left, ledger), partial: !answer.ok } };
}

function buildLedgerView(
  { missing_count, rejected_count }: SessionView,
  stored: number,
  ledger: Ledger | null,
): LedgerView {
  if (!ledger) {
    return {
      accepted: stored + rejected_count,
      stored,
      pending: null,
      missing: missing_count,
      rejected: rejected_count,
      since_wake: null,
    };
  }
  const { accepted, pending, missing, sinceWake } = ledger;
  return {
    accepted,
    stored,
    pending,
    missing,
    rejected: rejected_count,
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
