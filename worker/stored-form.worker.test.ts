import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { expect, it } from 'vitest';
import { buildEventId } from '../protocol/event-id.ts';
import { buildSessionKey } from '../protocol/session-key.ts';
import type { EventsView, ScreenshotsView, SessionDetailView } from '../protocol/views.ts';
import { certifySessionKey } from './session-ids.ts';
import { env, getBuffer, read, track } from './test-client.ts';

const png = Uint8Array.from(
  atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='),
  (char) => char.charCodeAt(0),
);

/** The tables as version 1 of the stored form makes them. Never to be changed: objects out there have them. */
const tablesV1 = `
  CREATE TABLE IF NOT EXISTS meta (id INTEGER PRIMARY KEY CHECK (id = 1), body TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS batches (
    id INTEGER PRIMARY KEY, v INTEGER NOT NULL, at INTEGER NOT NULL, latest INTEGER NOT NULL, stream INTEGER NOT NULL,
    events INTEGER NOT NULL, bytes INTEGER NOT NULL, seqs TEXT NOT NULL, lost TEXT NOT NULL, body TEXT NOT NULL
  );
  CREATE TABLE IF NOT EXISTS pictures (
    id INTEGER PRIMARY KEY, v INTEGER NOT NULL, at INTEGER NOT NULL, bytes INTEGER NOT NULL, row TEXT NOT NULL
  );
  CREATE TABLE IF NOT EXISTS picture_chunks (
    picture INTEGER NOT NULL, n INTEGER NOT NULL, data BLOB NOT NULL, PRIMARY KEY (picture, n)
  ) WITHOUT ROWID;`;

const stream = 77;

/** Writes what version 1 leaves of a session that has drained 3 events, lost one, and holds 2 batches and a picture. */
function writeV1(sql: SqlStorage, sessionId: string, startedAt: number): void {
  sql.exec(tablesV1);
  const facts = {
    session_id: sessionId,
    site_id: 'default',
    user_id: null,
    fingerprint: '7f3a',
    page_url: 'https://shop.example/',
    referrer: null,
    user_agent: null,
    screen_width: 1440,
    screen_height: 900,
    viewport_width: 1440,
    viewport_height: 800,
    pixel_ratio: 2,
    device_type: 'desktop',
    browser: null,
    os: null,
    is_bot: false,
    country: null,
    language: null,
    timezone: null,
    metadata: {},
  };
  const meta = {
    v: 1,
    facts,
    openedAt: startedAt,
    startedAt,
    lastActivityAt: startedAt,
    clockOffsetMs: 0,
    isFlushed: true,
    isEnded: false,
    events: { [stream]: { have: [[1, 3]], lost: [[4, 4]] } },
    pictures: {},
  };
  sql.exec('INSERT INTO meta (id, body) VALUES (1, ?)', JSON.stringify(meta));
  const buildBody = (seqs: number[]): string =>
    JSON.stringify(
      seqs.map((seq) => ({
        event_id: buildEventId(stream, seq),
        timestamp: new Date(startedAt + seq * 1_000).toISOString(),
        event_type: 'click',
        page_url: 'https://shop.example/',
        event_data: { seq },
      })),
    );
  for (const [at, seqs] of [
    [startedAt + 6_000, [5, 6]],
    [startedAt + 9_000, [8, 9]],
  ] as const) {
    const body = buildBody([...seqs]);
    sql.exec(
      'INSERT INTO batches (v, at, latest, stream, events, bytes, seqs, lost, body) VALUES (1, ?, ?, ?, 2, ?, ?, ?, ?)',
      at,
      at,
      stream,
      body.length,
      JSON.stringify([seqs]),
      '[]',
      body,
    );
  }
  const picture = {
    screenshot_id: buildEventId(stream, 1),
    timestamp: new Date(startedAt + 1_000).toISOString(),
    page_url: 'https://shop.example/',
    format: 'image/png',
    width: 1,
    height: 1,
    scroll_x: 0,
    scroll_y: 0,
    viewport_width: null,
    viewport_height: null,
    area_x: null,
    area_y: null,
    area_width: null,
    area_height: null,
  };
  sql.exec(
    'INSERT INTO pictures (v, at, bytes, row) VALUES (1, ?, ?, ?)',
    startedAt + 1_000,
    png.byteLength,
    JSON.stringify(picture),
  );
  sql.exec(
    'INSERT INTO picture_chunks (picture, n, data) VALUES (1, 0, ?), (1, 1, ?)',
    png.slice(0, 40),
    png.slice(40),
  );
}

it('drains what an object of version 1 left in its storage, and knows its numbers', async () => {
  const startedAt = Math.floor(Date.now() / 1_000) * 1_000 - 60_000;
  const key = buildSessionKey(startedAt, crypto.getRandomValues(new Uint8Array(7)));
  const certified = await certifySessionKey(env, 'default', key, Date.now());
  if (!certified.ok) throw new Error(certified.detail);
  const session_id = certified.sessionId;
  const buffer = getBuffer(session_id);
  await runInDurableObject(buffer, async (_instance, { storage }) => {
    writeV1(storage.sql, session_id, startedAt);
    await storage.setAlarm(Date.now() + 3_600_000);
  });
  await evictDurableObject(buffer);

  const repeat = await track({ session_id, stream, first_seq: 9 });
  expect(repeat.body).toMatchObject({ count: 0, ack: 6, missing: [[7, 7]] });
  expect(await runDurableObjectAlarm(buffer)).toBe(true);
  const left = await runInDurableObject(
    buffer,
    (_instance, { storage }) =>
      storage.sql.exec('SELECT (SELECT count(*) FROM batches) + (SELECT count(*) FROM picture_chunks) AS n').one().n,
  );
  expect(left).toBe(0);

  const { body: events } = await read<EventsView>(`/sessions/${session_id}/events`);
  expect(events.data.map(({ event_data }) => event_data)).toEqual([5, 6, 8, 9].map((seq) => ({ seq })));
  const { body: pictures } = await read<ScreenshotsView>(`/sessions/${session_id}/screenshots?include=data`);
  expect(pictures.data.map(({ image, size_bytes }) => [image, size_bytes])).toEqual([
    [btoa(String.fromCharCode(...png)), png.byteLength],
  ]);
  const { body: detail } = await read<SessionDetailView>(`/sessions/${session_id}`);
  expect(detail).toMatchObject({ fingerprint: '7f3a', event_count: 4, missing_count: 2 });
  expect(detail.ledger).toMatchObject({ accepted: 7, pending: 0, missing: 2 });
});
