import { describe, expect, it } from 'vitest';
import type { NotesView, NoteView } from '../protocol/note.ts';
import type { Problem } from '../protocol/problem.ts';
import type { SessionDetailView } from '../protocol/views.ts';
import { holdSessions, openDatabase } from './hold-sessions.ts';
import { cutWriter, env, openSession, read, send, sendWith, track, unreachable, type Answer } from './test-client.ts';

const bearer = { authorization: `Bearer ${env.DASHBOARD_TOKEN}` };
const at = '2026-11-23T18:00:04.310Z';
const absent = crypto.randomUUID();

const ask = <Body = NoteView & Problem>(method: string, path: string, body?: unknown): Promise<Answer<Body>> =>
  send<Body>(`/api/v1/sessions/${path}`, {
    method,
    headers: { ...bearer, 'content-type': 'application/json' },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });

const add = (sessionId: string, note: unknown) => ask('POST', `${sessionId}/notes`, note);
const list = async (sessionId: string): Promise<NoteView[]> => {
  const { status, body } = await read<NotesView>(`/sessions/${sessionId}/notes`);
  expect([status, body.total]).toEqual([200, body.data.length]);
  return body.data;
};
const count = async (sessionId: string): Promise<number> =>
  (await read<SessionDetailView>(`/sessions/${sessionId}`)).body.note_count;

async function expectRefusal(answer: Answer<Problem>, kind: string, pointer?: string, detail = ''): Promise<void> {
  expect(answer.body.type).toBe(`urn:afterimage:problem:${kind}`);
  if (pointer === undefined) return;
  expect(answer.body.errors?.map((error) => error.pointer)).toEqual([pointer]);
  expect(answer.body.errors?.[0]?.detail).toContain(detail);
}

describe('the notes of a session', () => {
  it('are there at once, in the order of the recording, whatever order they came in', async () => {
    const session_id = await openSession();
    expect(await list(session_id)).toEqual([]);
    const later = await add(session_id, { at: '2026-11-23T20:00:09.000+02:00', body: '  pays\nat last ' });
    const earlier = await add(session_id, { at, body: 'taps' });
    expect([later.status, later.body]).toMatchObject([201, { at: '2026-11-23T18:00:09.000Z', body: 'pays\nat last' }]);
    expect(later.body.created_at).toBe(later.body.updated_at);
    expect(await list(session_id)).toEqual([earlier.body, later.body]);
    expect(await count(session_id)).toBe(2);
  });

  it('change in what is given, and tell when', async () => {
    const session_id = await openSession();
    const { body: note } = await add(session_id, { at, body: 'before' });
    const path = `${session_id}/notes/${note.note_id}`;
    const changed = await ask('PATCH', path, { body: 'after' });
    expect([changed.status, changed.body]).toMatchObject([
      200,
      { ...note, body: 'after', updated_at: expect.any(String) },
    ]);
    expect(Date.parse(changed.body.updated_at)).toBeGreaterThan(Date.parse(note.updated_at));
    const moved = await ask('PATCH', path, { at: '2026-11-23T18:00:05Z' });
    expect(moved.body).toMatchObject({ body: 'after', at: '2026-11-23T18:00:05.000Z', created_at: note.created_at });
    expect(await list(session_id)).toEqual([moved.body]);
  });

  it('are deleted once, and never through another session', async () => {
    const [session_id, other] = [await openSession(), await openSession()];
    const { note_id } = (await add(session_id, { at, body: 'mine' })).body;
    await add(other, { at, body: 'of the other' });
    await expectRefusal(await ask('DELETE', `${other}/notes/${note_id}`), 'not-found');
    await expectRefusal(await ask('PATCH', `${other}/notes/${note_id}`, { body: 'yours' }), 'not-found');
    expect((await list(session_id)).map(({ body }) => body)).toEqual(['mine']);
    expect((await ask('DELETE', `${session_id}/notes/${note_id}`)).status).toBe(204);
    await expectRefusal(await ask('DELETE', `${session_id}/notes/${note_id}`), 'not-found');
    expect([(await list(session_id)).length, (await list(other)).length]).toEqual([0, 1]);
  });

  it('are at most 500, also when two come at once', async () => {
    const session_id = await openSession();
    const { note_id } = (await add(session_id, { at, body: 'first' })).body;
    const database = openDatabase('notes-tests');
    await database.query({
      text: `INSERT INTO session_notes (session_id, at, body) SELECT $1::text::uuid, now(), 'more' FROM generate_series(1, 498)`,
      params: [session_id],
    });
    const both = await Promise.all([add(session_id, { at, body: 'one' }), add(session_id, { at, body: 'another' })]);
    expect(new Set(both.map(({ status }) => status))).toEqual(new Set([201, 409]));
    const refused = await add(session_id, { at, body: 'one more' });
    await expectRefusal(refused, 'notes-full');
    expect(refused.body.detail).toContain('at most 500 notes');
    expect(await count(session_id)).toBe(500);
    await ask('DELETE', `${session_id}/notes/${note_id}`);
    expect((await add(session_id, { at, body: 'instead' })).status).toBe(201);
  });

  it('keep any text as it is, but for what no text of the database can have', async () => {
    const session_id = await openSession();
    const texts = [
      '<img src=x onerror=alert(1)>',
      '__proto__',
      `'; DROP TABLE session_notes; --`,
      '{"a":1}',
      '\u202e\u{1f986}',
    ];
    for (const body of texts) expect((await add(session_id, { at, body })).body.body).toBe(body);
    expect((await add(session_id, { at, body: 'a\u0000b\ud800' })).body.body).toBe('ab\ufffd');
    await expectRefusal(await add(session_id, { at, body: ' \u0000 ' }), 'invalid-request', '/body', 'empty');
    const sneaky = `{"at":"${at}","body":"kept","__proto__":{"body":"not this"},"__proto\\u0000__":{"body":"nor this"}}`;
    expect((await add(session_id, sneaky)).body.body).toBe('kept');
    expect(await count(session_id)).toBe(texts.length + 2);
  });

  const wrong: [string, unknown, string, string][] = [
    ['no text', { at }, '/body', 'is required'],
    ['text that is none', { at, body: 5 }, '/body', 'must be a string'],
    ['null for a text', { at, body: null }, '/body', 'must be a string'],
    ['blanks', { at, body: ' \n\t' }, '/body', 'must not be empty'],
    ['2001 characters', { at, body: 'x'.repeat(2_001) }, '/body', 'at most 2000 characters'],
    ['no moment', { body: 'x' }, '/at', 'is required'],
    ['a moment that is none', { at: 'soon', body: 'x' }, '/at', 'must be an ISO-8601 time'],
    ['a moment without a zone', { at: '2026-11-23T18:00:00', body: 'x' }, '/at', 'with a zone'],
    ['a year that the database does not know', { at: '0000-01-01T00:00:00Z', body: 'x' }, '/at', 'years 1 and 9999'],
  ];
  it.each(wrong)('refuse %s', async (_name, note, pointer, detail) => {
    const session_id = await openSession();
    await expectRefusal(await add(session_id, note), 'invalid-request', pointer, detail);
    expect(await list(session_id)).toEqual([]);
  });

  it('take 2000 characters, also of two units each, and a change of nothing is refused', async () => {
    const session_id = await openSession();
    const { status, body } = await add(session_id, { at, body: `  ${'\u{1f986}'.repeat(1_000)}  ` });
    expect([status, body.body.length]).toEqual([201, 2_000]);
    const path = `${session_id}/notes/${body.note_id}`;
    await expectRefusal(await ask('PATCH', path, {}), 'invalid-request', '', 'must have at or body');
    await expectRefusal(await ask('PATCH', path, { body: '' }), 'invalid-request', '/body', 'must not be empty');
    await expectRefusal(await ask('PATCH', path, { at: null }), 'invalid-request', '/at', 'ISO-8601');
    expect(await list(session_id)).toEqual([body]);
  });

  it('refuse a body that cannot be read, and paths of nothing', async () => {
    const session_id = await openSession();
    await expectRefusal(await add(session_id, '{'), 'malformed-json');
    await expectRefusal(await add(session_id, '[]'), 'invalid-request');
    await expectRefusal(await add(session_id, { at, body: 'x', more: 'x'.repeat(70_000) }), 'body-too-large');
    for (const id of ['0', '-1', 'x', '9007199254740992', '%00']) {
      await expectRefusal(await ask('DELETE', `${session_id}/notes/${id}`), 'invalid-request', '/note_id');
    }
    await expectRefusal(await ask('DELETE', `${session_id}/notes/9007199254740991`), 'not-found');
    for (const [method, rest, body] of [
      ['GET', '', undefined],
      ['POST', '', { at, body: 'x' }],
      ['PATCH', '/1', { body: 'x' }],
      ['DELETE', '/1', undefined],
    ] as const) {
      await expectRefusal(await ask(method, `${absent}/notes${rest}`, body), 'not-found');
      await expectRefusal(await ask(method, `nonsense/notes${rest}`, body), 'invalid-request', '/session_id');
    }
  });

  it('are none, and take none, once the session is erased', async () => {
    const session_id = await openSession();
    const { note_id } = (await add(session_id, { at, body: 'soon gone' })).body;
    expect((await ask('DELETE', session_id)).status).toBe(204);
    await expectRefusal(await add(session_id, { at, body: 'late' }), 'not-found');
    await expectRefusal(await ask('PATCH', `${session_id}/notes/${note_id}`, { body: 'late' }), 'not-found');
    await expectRefusal(await ask('DELETE', `${session_id}/notes/${note_id}`), 'not-found');
    await expectRefusal(await ask('GET', `${session_id}/notes`), 'not-found');
  });

  it('wait, with the answer that they have to, for a session that the database does not have yet', async () => {
    const session_id = await openSession();
    await cutWriter(session_id, true);
    await track({ session_id });
    const refused = await add(session_id, { at, body: 'too soon' });
    await expectRefusal(refused, 'unavailable');
    expect(refused.headers.get('retry-after')).toBe('2');
    expect(await list(session_id)).toEqual([]);
    await cutWriter(session_id, false);
    expect((await add(session_id, { at, body: 'now' })).status).toBe(201);
  });

  it('are taken also where the database needs some seconds to store the session first', async () => {
    const session_id = await openSession();
    await cutWriter(session_id, true);
    await track({ session_id });
    const { over } = await holdSessions([session_id], 2.5);
    await cutWriter(session_id, false);
    expect((await add(session_id, { at, body: 'soon' })).status).toBe(201);
    await over;
  });

  it('are refused while the database is away, and the detail that is left of a session has none', async () => {
    const session_id = await openSession();
    await cutWriter(session_id, true);
    await track({ session_id });
    const away = <Body>(path: string, init: RequestInit): Promise<Answer<Body>> =>
      sendWith({ DATABASE_URL: unreachable }, `/api/v1/sessions/${session_id}${path}`, init);
    const body = JSON.stringify({ at, body: 'x' });
    const headers = { ...bearer, 'content-type': 'application/json' };
    await expectRefusal(await away<Problem>('/notes', { headers: bearer }), 'database-unavailable');
    await expectRefusal(await away<Problem>('/notes', { method: 'POST', headers, body }), 'database-unavailable');
    const detail = await away<SessionDetailView>('', { headers: bearer });
    expect(detail.body).toMatchObject({ partial: true, is_starred: false, tags: [], note_count: 0 });
    await cutWriter(session_id, false);
  });
});
