import { describe, expect, it } from 'vitest';
import type { NoteView } from '../protocol/note.ts';
import type { Problem } from '../protocol/problem.ts';
import type { EventView, ScreenshotView, SessionDetailView } from '../protocol/views.ts';
import { examplePicture } from './openapi/examples.ts';
import { buildEvent, env, openSession, post, read, readWithoutDatabase, send, track } from './test-client.ts';

type Export = {
  exported_at: string;
  session: SessionDetailView;
  notes: NoteView[];
  events: EventView[];
  screenshots: (ScreenshotView & { image: string })[];
};

describe('the export of a session', () => {
  it('has all of it: facts, ledger, labels, notes, events in order, pictures with their bytes', async () => {
    const sessionId = await openSession({ user_id: 'export@shop.example' });
    for (let i = 0; i < 3; i += 1) {
      const events = Array.from({ length: 40 }, () => buildEvent({ event_data: { text: 'a "quoted" \u2028 text' } }));
      await track({ session_id: sessionId, stream: 7, first_seq: i * 40 + 1, events });
    }
    const image = `data:image/png;base64,${examplePicture}`;
    for (const page_url of ['https://shop.example/a', 'https://shop.example/b']) {
      await post('/track/screenshot', { session_id: sessionId, timestamp: new Date().toISOString(), page_url, image });
    }
    const say = (method: string, path: string, said: unknown) =>
      send(`/api/v1/sessions/${sessionId}/${path}`, {
        method,
        headers: { authorization: `Bearer ${env.DASHBOARD_TOKEN}`, 'content-type': 'application/json' },
        body: JSON.stringify(said),
      });
    await say('PUT', 'labels', { is_starred: true, tags: ['a "tag"'] });
    await say('POST', 'notes', { at: '2026-11-23T18:00:00Z', body: 'a "quoted" \u2028 note' });
    const { status, headers, body } = await read<Export>(`/sessions/${sessionId}/export`);
    expect(status).toBe(200);
    expect(headers.get('content-disposition')).toBe(`attachment; filename="afterimage-${sessionId}.json"`);
    expect(body.session).toMatchObject({ session_id: sessionId, user_id: 'export@shop.example', event_count: 120 });
    expect(body.session).toMatchObject({ is_starred: true, tags: ['a "tag"'], note_count: 1 });
    expect(body.notes).toMatchObject([{ at: '2026-11-23T18:00:00.000Z', body: 'a "quoted" \u2028 note' }]);
    expect(body.events.map(({ event_id }) => event_id % 2 ** 21).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 120 }, (_, i) => i + 1),
    );
    expect(body.events[0]?.event_data).toEqual({ text: 'a "quoted" \u2028 text' });
    expect(body.screenshots.map((picture) => [picture.page_url, picture.image])).toEqual([
      ['https://shop.example/a', examplePicture],
      ['https://shop.example/b', examplePicture],
    ]);
  });

  it('of a session without anything has empty lists', async () => {
    const sessionId = await openSession();
    const { body } = await read<Export>(`/sessions/${sessionId}/export`);
    expect([body.notes, body.events, body.screenshots]).toEqual([[], [], []]);
  });

  it('is refused while the database is away, also of what its object holds: it would not be all', async () => {
    const sessionId = await openSession();
    await track({ session_id: sessionId });
    const answer = await readWithoutDatabase<Problem>(`/api/v1/sessions/${sessionId}/export`);
    expect([answer.status, answer.body.type]).toEqual([503, 'urn:afterimage:problem:database-unavailable']);
  });

  it('is refused for a session that is not there, or is no id', async () => {
    expect((await read(`/sessions/${crypto.randomUUID()}/export`)).status).toBe(404);
    expect((await read('/sessions/nonsense/export')).status).toBe(400);
  });
});
