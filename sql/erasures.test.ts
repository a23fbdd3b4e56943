import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, describe, expect, it } from 'vitest';
import { buildEvents, buildFlush, buildSession } from './build-rows.ts';
import { connectToTestDatabase, testDatabaseUrl } from './test-database.ts';
import type { Statement } from './connect.ts';
import { eraseSession } from './write/erase-session.ts';
import { eraseUser } from './write/erase-user.ts';
import { insertEvents, type EventRow } from './write/insert-events.ts';
import { lockSession, lockUsers, shareErasures } from './write/lock-erasures.ts';
import { upsertSessions, type SessionRow } from './write/upsert-sessions.ts';

const database = connectToTestDatabase();
const other = postgres(testDatabaseUrl, { max: 1, onnotice: () => undefined });
afterAll(async () => {
  database.destroy();
  await other.end();
});

const atMs = Date.parse('2026-11-20T10:00:00.000Z');
const build = (more: Partial<SessionRow> = {}): SessionRow =>
  buildSession({ session_id: randomUUID(), started_at: new Date(atMs).toISOString(), ...more });
const events = buildEvents([{ atMs }, { atMs: atMs + 1_000 }]);
const storing = (session: SessionRow, rows = events): Statement[] => buildFlush(session, rows);

async function countRows(sessionId: string): Promise<number> {
  const [row] = await database.query<{ n: number }>({
    text: `SELECT (SELECT count(*) FROM events WHERE session_id = $1::text::uuid)
      + (SELECT count(*) FROM sessions WHERE session_id = $1::text::uuid) AS n`,
    params: [sessionId],
  });
  return row?.n ?? -1;
}

describe('an erasure', () => {
  it('waits for the transaction under way on another connection, and takes what that one commits', async () => {
    const session = build();
    const order: string[] = [];
    let erasing: Promise<unknown> | undefined;
    await other.begin(async (transaction) => {
      const run = ({ text, params }: Statement) => transaction.unsafe(text, params as string[]);
      await run(shareErasures([session.session_id]));
      await run(upsertSessions([session]));
      erasing = database
        .transaction([...lockSession(session.session_id), eraseSession(session.session_id)])
        .then(() => order.push('erased'));
      await expect
        .poll(
          () => transaction`SELECT count(*)::int AS n FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
          { timeout: 10_000 },
        )
        .toMatchObject([{ n: 1 }]);
      await run(
        insertEvents([{ session_id: session.session_id, site_id: session.site_id, bodies: [JSON.stringify(events)] }]),
      );
      order.push('commits');
    });
    await erasing;
    expect(order).toEqual(['commits', 'erased']);
    expect(await countRows(session.session_id)).toBe(0);
  });

  it('is final for what comes later, and says whether there was a session', async () => {
    const session = build();
    await database.transaction(storing(session));
    expect(await countRows(session.session_id)).toBe(3);
    const erase = () => database.transaction([...lockSession(session.session_id), eraseSession(session.session_id)]);
    expect((await erase()).at(-1)).toEqual([{ existed: true }]);
    expect((await erase()).at(-1)).toEqual([{ existed: false }]);
    expect((await database.transaction(storing(session)))[1]).toEqual([]);
    expect(await countRows(session.session_id)).toBe(0);
  });
});

describe('the erasure of a user', () => {
  it('takes a session of the user whose events only now say so, and leaves its neighbours', async () => {
    const user = `user-${randomUUID()}`;
    await database.transaction([...lockUsers(), eraseUser(user, 10)]);
    const [gone, stays] = [build(), build()];
    const identify = { ...events[1], event_id: 2, event_type: 'identify', event_data: { user_id: user } } as EventRow;
    expect((await database.transaction(storing(gone, [...events.slice(0, 1), identify]))).at(-1)).toMatchObject([
      { session_id: gone.session_id },
    ]);
    expect((await database.transaction(storing(stays))).at(-1)).toEqual([]);
    expect(await countRows(gone.session_id)).toBe(0);
    expect(await countRows(stays.session_id)).toBe(3);
    expect((await database.transaction(storing(gone)))[1]).toEqual([]);
  });

  it('leaves sessions that began after it', async () => {
    const user = `user-${randomUUID()}`;
    await database.transaction([...lockUsers(), eraseUser(user, 10)]);
    const later = build({ user_id: user, started_at: new Date(Date.now() + 60_000).toISOString() });
    await database.transaction(storing(later));
    expect(await countRows(later.session_id)).toBe(3);
  });
});
