import type { Statement } from '../../sql/connect.ts';
import { insertEvents } from '../../sql/write/insert-events.ts';
import { insertScreenshot } from '../../sql/write/insert-screenshot.ts';
import { upsertSessions, type SessionRow } from '../../sql/write/upsert-sessions.ts';
import type { Flush } from './flush.ts';

/** The statements of the transaction that stores a group: sessions first, since the summaries of the others add to them. */
export function buildStatements(group: readonly Flush[]): Statement[] {
  const withEvents = group.filter((flush) => flush.bodies.length > 0);
  return [
    upsertSessions(listSessionRows(group)),
    ...(withEvents.length > 0
      ? [
          insertEvents(
            withEvents.map(({ session, bodies }) => ({
              session_id: session.session_id,
              site_id: session.site_id,
              bodies,
            })),
          ),
        ]
      : []),
    ...group.flatMap(({ session, picture }) =>
      picture ? [insertScreenshot(session.session_id, session.site_id, picture.row, picture.image)] : [],
    ),
  ];
}

/** Each session's newest row, in the order of their ids: two transactions then lock rows in the same order. */
function listSessionRows(group: readonly Flush[]): SessionRow[] {
  const rows = new Map(group.map(({ session }) => [session.session_id, session]));
  return [...rows.values()].sort((a, b) => (a.session_id < b.session_id ? -1 : 1));
}
