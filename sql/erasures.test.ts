import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, describe, expect, it } from 'vitest';
import { connectToTestDatabase, testDatabaseUrl } from './test-database.ts';
import type { Statement } from './connect.ts';
import { eraseRefusedUsers } from './write/erase-refused-users.ts';
import { eraseSession } from './write/erase-session.ts';
import { eraseUser } from './write/erase-user.ts';
import { insertEvents } from './write/insert-events.ts';
import { lockSession, lockUsers, shareErasures } from './write/lock-erasures.ts';
import { upsertSessions, type SessionRow } from './write/upsert-sessions.ts';

const database = connectToTestDatabase();
const other = postgres(testDatabaseUrl, { max: 1, onnotice: () => undefined });
afterAll(async () => {
  database.destroy();
  await other.end();
});

const buildSession = (session_id: string, user_id: string | null = null): SessionRow =>
  ({
    session_id,
    site_id: 'default',
    user_id,
    started_at: '2026-11-20T10:00:00.000Z',
    last_activity_at: '2026-11-20T10:00:00.000Z',
    page_url: 'https://shop.example/',
    device_type: 'desktop',
    is_bot: false,
    clock_offset_ms: 0,
    metadata: {},
    missing_count: 0,
  }) as unknown as SessionRow;

const buildEvents = (session_id: string, events: Record<string, unknown>[]): Statement =>
  insertEvents([
    {
      session_id,
      site_id: 'default',
      bodies: [
        JSON.stringify(
          events.map((event, i) =>
            Object.assign(
              { event_id: i + 1, timestamp: `2026-11-20T10:00:0${i}.000Z`, event_type: 'click', page_url: '/' },
              event,
            ),
          ),
        ),
      ],
    },
  ]);

const storing = (session: SessionRow, events: Record<string, unknown>[] = [{}, {}]): Statement[] => [
  shareErasures([session.session_id]),
  upsertSessions([session]),
  buildEvents(session.session_id, events),
  eraseRefusedUsers([session.session_id]),
];

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
    const session = buildSession(randomUUID());
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
      await run(buildEvents(session.session_id, [{}, {}]));
      order.push('commits');
    });
    await erasing;
    expect(order).toEqual(['commits', 'erased']);
    expect(await countRows(session.session_id)).toBe(0);
  });

  it('is final for what comes later, and says whether there was a session', async () => {
    const session = buildSession(randomUUID());
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
    const [gone, stays] = [buildSession(randomUUID()), buildSession(randomUUID())];
    const identify = { event_type: 'identify', event_data: { user_id: user } };
    expect((await database.transaction(storing(gone, [{}, identify]))).at(-1)).toMatchObject([
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
    const later = { ...buildSession(randomUUID(), user), started_at: new Date(Date.now() + 60_000).toISOString() };
    await database.transaction(storing(later));
    expect(await countRows(later.session_id)).toBe(3);
  });
});
