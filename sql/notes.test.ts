import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { buildEvents, buildFlush, buildSession } from './build-rows.ts';
import { maintain } from './maintain.ts';
import { useOwnDatabase } from './own-database.ts';
import { listNotes, type NotesRow } from './read/list-notes.ts';
import { listTags, type TagRow } from './read/list-tags.ts';
import { addNote, type AddedNoteRow } from './write/add-note.ts';
import { eraseSession } from './write/erase-session.ts';
import { eraseUser } from './write/erase-user.ts';
import { lockSession, lockUsers } from './write/lock-erasures.ts';
import { setLabels } from './write/set-labels.ts';

const { database, other } = await useOwnDatabase('notes-tests');

const at = '2026-11-20T10:00:00.000Z';

/** A session with a star, a tag and two notes. */
async function store(startedMs = Date.now(), userId: string | null = null): Promise<string> {
  const session = buildSession({
    session_id: randomUUID(),
    started_at: new Date(startedMs).toISOString(),
    user_id: userId,
  });
  await database.transaction(buildFlush(session, buildEvents([{ atMs: startedMs }])));
  await database.query(setLabels(session.session_id, { is_starred: true, tags: ['kept'] }));
  for (const body of ['one', 'two']) await add(session.session_id, body);
  return session.session_id;
}

async function add(sessionId: string, body: string): Promise<AddedNoteRow | undefined> {
  const rows = await database.transaction(addNote(sessionId, { at, body }, 500));
  return rows.at(-1)?.[0] as AddedNoteRow | undefined;
}

async function countSaid(sessionId: string): Promise<[labels: number, notes: number]> {
  const [row] = await database.query<{ labels: number; notes: number }>({
    text: `SELECT (SELECT count(*) FROM session_labels WHERE session_id = $1::text::uuid) AS labels,
      (SELECT count(*) FROM session_notes WHERE session_id = $1::text::uuid) AS notes`,
    params: [sessionId],
  });
  return [row?.labels ?? -1, row?.notes ?? -1];
}

const setTags = (text: string) => `UPDATE session_labels SET tags = ${text}`;

describe('what was said of a session goes with it', () => {
  it('when it is erased, and then none is taken', async () => {
    const [gone, stays] = [await store(), await store()];
    await database.transaction([...lockSession(gone), eraseSession(gone)]);
    expect([await countSaid(gone), await countSaid(stays)]).toEqual([
      [0, 0],
      [1, 2],
    ]);
    expect(await add(gone, 'late')).toEqual({ has_session: false, note: null });
    expect(await database.query(setLabels(gone, { is_starred: true, tags: [] }))).toEqual([]);
    expect(await database.query<NotesRow>(listNotes(gone))).toEqual([]);
    expect(await countSaid(gone)).toEqual([0, 0]);
  });

  it('when a flush says that it belongs to an erased user', async () => {
    const user = `user-${randomUUID()}`;
    const startedMs = Date.now() - 60_000;
    const session_id = await store(startedMs);
    await database.transaction([...lockUsers(), eraseUser(user, 10)]);
    const session = buildSession({ session_id, started_at: new Date(startedMs).toISOString() });
    const [event] = buildEvents([{ atMs: startedMs + 1_000 }], 2);
    if (!event) throw new Error('an event was asked for');
    const identify = { ...event, event_type: 'identify', event_data: { user_id: user } };
    await database.transaction(buildFlush(session, [identify]));
    expect(await countSaid(session_id)).toEqual([0, 0]);
  });

  it('when it is too old', async () => {
    const [old, young] = [await store(Date.now() - 40 * 86_400_000), await store()];
    await maintain(database, { budgetMs: 20_000 });
    expect([await countSaid(old), await countSaid(young)]).toEqual([
      [0, 0],
      [1, 2],
    ]);
  });

  it('also a note that is being added while it is erased', async () => {
    const session_id = await store();
    let erasing: Promise<unknown> | undefined;
    await other.begin(async (transaction) => {
      for (const { text, params } of addNote(session_id, { at, body: 'meanwhile' }, 500)) {
        await transaction.unsafe(text, params as string[]);
      }
      erasing = database.transaction([...lockSession(session_id), eraseSession(session_id)]);
      await expect
        .poll(
          () => transaction`SELECT count(*)::int AS n FROM pg_stat_activity
            WHERE wait_event_type = 'Lock' AND datname = current_database()`,
          { timeout: 10_000 },
        )
        .toMatchObject([{ n: 1 }]);
    });
    await erasing;
    expect(await countSaid(session_id)).toEqual([0, 0]);
  });
});

describe('the schema refuses by itself', () => {
  it.each([
    [setTags(`ARRAY['']`), /check constraint/],
    [setTags(`ARRAY['a,b']`), /check constraint/],
    [setTags(`ARRAY['!a']`), /check constraint/],
    [setTags(`ARRAY[repeat('x', 41)]`), /check constraint/],
    [setTags(`array_fill('a'::text, ARRAY[21])`), /check constraint/],
    [setTags(`ARRAY[NULL]::text[]`), /check constraint/],
    [`UPDATE session_notes SET body = ''`, /check constraint/],
    [`UPDATE session_notes SET body = repeat('x', 2001)`, /check constraint/],
    [`INSERT INTO session_notes (session_id, at, body) VALUES (gen_random_uuid(), now(), 'x')`, /foreign key/],
  ])('%s', async (text, reason) => {
    await store();
    await expect(database.query({ text, params: [] })).rejects.toThrow(reason);
  });
});

it('the tags of all sessions are counted, the most used first, and all told in each row', async () => {
  await other.unsafe('TRUNCATE sessions CASCADE');
  const ids = [await store(), await store(), await store()];
  await database.query(setLabels(ids[0] ?? '', { is_starred: false, tags: ['b', 'a', 'kept'] }));
  const rows = await database.query<TagRow>(listTags(2));
  expect(rows).toEqual([
    { tag: 'kept', sessions: 3, total: 3 },
    { tag: 'a', sessions: 1, total: 3 },
  ]);
});
