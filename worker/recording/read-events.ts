import type { Context } from 'hono';
import type { HeldQuestion } from '../../durable-objects/session-buffer/messages.ts';
import type { EventsView, EventView } from '../../protocol/views.ts';
import { countEvents, type EventCountRow } from '../../sql/read/count-events.ts';
import { countStored, type StoredCountRow } from '../../sql/read/count-stored.ts';
import { listEvents, readEventColumns, type EventColumnsRow } from '../../sql/read/list-events.ts';
import type { AppEnv } from '../env.ts';
import { askBuffer, lookAtSession } from '../look-at-session.ts';
import { refuseNoSession, type Refused } from '../problems.ts';
import { formatAfter } from '../queries.ts';
import { withDatabase } from '../with-database.ts';
import { mergeEvents } from './merge-events.ts';

type EventsRead = { ok: true; view: EventsView } | Refused;

/**
 * A page of a session's events. What the session's object could not drain in time is put between those of the
 * database; with the database away it is all that there is, and says so.
 */
export async function readEvents(c: Context<AppEnv>, sessionId: string, question: HeldQuestion): Promise<EventsRead> {
  const { isErased, ledger } = await lookAtSession(c.env, sessionId);
  if (isErased) return refuseNoSession(sessionId);
  const readHeld = () => askBuffer(c.env, sessionId, (stub) => stub.readHeldEvents(question));
  const held = ledger && ledger.pending > 0 ? await readHeld() : null;
  const answer = await withDatabase(c, 'fresh', (database) =>
    Promise.all([
      database.query<EventColumnsRow>(listEvents({ sessionId, ...question })),
      database.query<EventCountRow>(countEvents(sessionId, question.type)),
      held ? database.query<StoredCountRow>(countStored(sessionId, held.maybeStored)) : [],
    ]),
  );
  if (!answer.ok) {
    const all = held ?? (ledger && (await readHeld()));
    return all ? buildPage(all.page, all.hasMore, all.total, true) : answer;
  }
  const [[row], [count], [both]] = answer.value;
  if (!count) {
    return held ? buildPage(held.page, held.hasMore, held.total, false) : refuseNoSession(sessionId);
  }
  const stored = readEventColumns(row);
  if (!held) return buildPage(stored, stored.length === question.limit, count.total, false);
  const { data, hasMore } = mergeEvents(stored, held, question.limit);
  return buildPage(data, hasMore, count.total + held.total - (both?.stored ?? 0), false);
}

function buildPage(data: EventView[], hasMore: boolean, total: number, partial: boolean): EventsRead {
  const last = data.at(-1);
  const next = hasMore && last ? formatAfter(last.timestamp, last.event_id) : null;
  return { ok: true, view: { data, total, next, partial } };
}
