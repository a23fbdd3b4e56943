import type { Statement } from '../../sql/connect.ts';
import { eraseRefusedUsers, type RefusedUserRow } from '../../sql/write/erase-refused-users.ts';
import { insertEvents } from '../../sql/write/insert-events.ts';
import { insertScreenshot } from '../../sql/write/insert-screenshot.ts';
import { shareErasures } from '../../sql/write/lock-erasures.ts';
import { upsertSessions, type SessionRow, type UpsertedSessionRow } from '../../sql/write/upsert-sessions.ts';
import type { Flush } from './flush.ts';
import { countGroup } from './group.ts';

/** The server works at one statement while the next is sent; and what brings more than this, about 8,000 events, it sorts on disk. */
const maxStatementBytes = 2_000_000;

/**
 * The statements of the transaction that stores a group: sessions first, since the summaries of the others add to them;
 * last, what turns out to belong to an erased user goes again.
 */
export function buildStatements(group: readonly Flush[]): Statement[] {
  const sessionIds = [...new Set(group.map(({ session }) => session.session_id))];
  const withEvents = group.filter((flush) => flush.bodies.length > 0);
  return [
    shareErasures(sessionIds),
    upsertSessions(listSessionRows(group)),
    ...splitFlushes(withEvents).map((part) =>
      insertEvents(
        part.map(({ session, bodies }) => ({ session_id: session.session_id, site_id: session.site_id, bodies })),
      ),
    ),
    ...group.flatMap(({ session, picture }) =>
      picture ? [insertScreenshot(session.session_id, session.site_id, picture.row, picture.image)] : [],
    ),
    eraseRefusedUsers(sessionIds),
  ];
}

/** In the parts that one statement each brings. */
function splitFlushes(flushes: readonly Flush[]): Flush[][] {
  const parts: Flush[][] = [];
  const bounds = { maxFlushes: Infinity, maxBytes: maxStatementBytes };
  for (let rest = flushes; rest.length > 0; rest = rest.slice(parts.at(-1)?.length)) {
    parts.push(rest.slice(0, countGroup(rest, bounds)));
  }
  return parts;
}

/** The sessions of a group that the rows of its `buildStatements` say are erased. */
export function listErased(group: readonly Flush[], results: readonly unknown[][]): string[] {
  const stored = new Set((results[1] as UpsertedSessionRow[]).map(({ session_id }) => session_id));
  const gone = (results.at(-1) as RefusedUserRow[]).map(({ session_id }) => session_id);
  const leftOut = group.map(({ session }) => session.session_id).filter((id) => !stored.has(id));
  return [...new Set([...leftOut, ...gone])];
}

/** Each session's newest row, in the order of their ids: two transactions then lock rows in the same order. */
function listSessionRows(group: readonly Flush[]): SessionRow[] {
  const rows = new Map(group.map(({ session }) => [session.session_id, session]));
  return [...rows.values()].sort((a, b) => (a.session_id < b.session_id ? -1 : 1));
}
