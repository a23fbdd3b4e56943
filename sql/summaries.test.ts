import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import type { SessionView } from '../protocol/views.ts';
import { buildSession as buildRow } from './build-rows.ts';
import { countEvents, type EventCountRow } from './read/count-events.ts';
import { getSession, type SessionDetailRow } from './read/get-session.ts';
import { listEvents, readEventColumns, type EventColumnsRow } from './read/list-events.ts';
import { connectToTestDatabase } from './test-database.ts';
import { insertEvents, type EventRow } from './write/insert-events.ts';
import { insertScreenshot, type ScreenshotRow } from './write/insert-screenshot.ts';
import { rejectEvent } from './write/reject-event.ts';
import { upsertSessions, type SessionRow } from './write/upsert-sessions.ts';

const database = connectToTestDatabase();
afterAll(() => database.destroy());

const startedAt = Date.parse('2026-11-20T10:00:00.000Z');

const buildSession = (): SessionRow =>
  buildRow({
    session_id: randomUUID(),
    started_at: new Date(startedAt).toISOString(),
    fingerprint: '7f3a',
    pixel_ratio: 2,
    metadata: { plan: 'free' },
  });

function buildEvent(event_id: number, afterMs: number, more: Partial<EventRow> = {}): EventRow {
  return {
    event_id,
    timestamp: new Date(startedAt + afterMs).toISOString(),
    event_type: 'click',
    page_url: 'https://shop.example/',
    ...more,
  };
}

const toPath = (url: string | undefined): string => new URL(url ?? '').pathname;

/** Writes batches of a session's events in one transaction, as a flush does. */
async function flush(session: SessionRow, batches: EventRow[][]): Promise<void> {
  const bodies = batches.map((batch) => JSON.stringify(batch));
  const { session_id, site_id } = session;
  await database.transaction([upsertSessions([session]), insertEvents([{ session_id, site_id, bodies }])]);
}

async function readSession(sessionId: string): Promise<SessionView> {
  const [row] = await database.query<SessionDetailRow>(getSession(sessionId));
  if (!row) throw new Error('no such session');
  return row.view;
}

async function readEvents(sessionId: string): Promise<EventRow[]> {
  const [row] = await database.query<EventColumnsRow>(
    listEvents({ sessionId, type: null, after: null, limit: 10_000 }),
  );
  return readEventColumns(row);
}

describe('an insert', () => {
  it('keeps the events of each session apart, whatever their texts hold', async () => {
    const text = fc.string({ unit: fc.constantFrom('a', '\n', '\r', '"', '\\', '\u2028', ',', ']', '[') });
    const body = fc.array(text, { maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(body, { maxLength: 3 }), { minLength: 1, maxLength: 4 }), async (crowd) => {
        const flushes = crowd.map((batches) => {
          const session = buildSession();
          let id = 0;
          const events = batches.map((texts) => texts.map((input_value) => buildEvent((id += 1), id, { input_value })));
          return { session, events };
        });
        await database.transaction([
          upsertSessions(flushes.map(({ session }) => session)),
          insertEvents(
            flushes.map(({ session: { session_id, site_id }, events }) => ({
              session_id,
              site_id,
              bodies: events.map((batch) => JSON.stringify(batch)),
            })),
          ),
        ]);
        for (const { session, events } of flushes) {
          const stored = await readEvents(session.session_id);
          expect(stored.map(({ input_value }) => input_value)).toEqual(
            events.flat().map(({ input_value }) => input_value),
          );
        }
      }),
      { numRuns: 30 },
    );
  });

  it('refuses a text with a line break between its events as a whole', async () => {
    const sessions = [buildSession(), buildSession()];
    const broken = JSON.stringify([buildEvent(1, 1), buildEvent(2, 2)], null, 1);
    const inserting = database.transaction([
      upsertSessions(sessions),
      insertEvents(sessions.map(({ session_id, site_id }) => ({ session_id, site_id, bodies: [broken] }))),
    ]);
    await expect(inserting).rejects.toMatchObject({ code: '22P02' });
  });
});

describe('a summary', () => {
  it('is exact, and every event is there once, however flushes repeat and overlap', async () => {
    const types = ['page_view', 'click', 'error', 'scroll'];
    const event = fc.record({
      afterMs: fc.integer({ min: -60_000, max: 600_000 }),
      type: fc.constantFrom(...types),
      path: fc.constantFrom('/', '/cart', '/checkout?step=2', '/a#b'),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(event, { minLength: 1, maxLength: 40 }),
        fc.array(fc.tuple(fc.nat(39), fc.nat(20)), { minLength: 1, maxLength: 6 }),
        async (specs, cuts) => {
          const session = buildSession();
          const events = specs.map(({ afterMs, type, path }, i) =>
            buildEvent(i + 1, afterMs, { event_type: type, page_url: `https://shop.example${path}` }),
          );
          for (const [from, length] of [...cuts, [0, 40] as const]) {
            const part = events.slice(from, from + length);
            await flush(session, [part, part]);
          }
          const stored = await readEvents(session.session_id);
          const byTime = [...events].sort((a, b) => a.timestamp.localeCompare(b.timestamp) || a.event_id - b.event_id);
          expect(stored.map(({ event_id }) => event_id)).toEqual(byTime.map(({ event_id }) => event_id));

          const view = await readSession(session.session_id);
          const count = (type: string): number => events.filter(({ event_type }) => event_type === type).length;
          expect(view).toMatchObject({
            event_count: events.length,
            page_count: count('page_view'),
            click_count: count('click'),
            error_count: count('error'),
            first_event_at: byTime[0]?.timestamp,
            last_event_at: byTime.at(-1)?.timestamp,
            duration_ms: Date.parse(byTime.at(-1)?.timestamp ?? '') - Date.parse(byTime[0]?.timestamp ?? ''),
          });
          // Of several events at the same moment any may be the first: they may come with different flushes.
          const firsts = byTime.filter(({ timestamp }) => timestamp === byTime[0]?.timestamp);
          expect(firsts.map(({ page_url }) => toPath(page_url))).toContain(view.first_path);
          const activity: number[] = [];
          for (const { timestamp } of events) {
            const minute = Math.max(0, Math.floor((Date.parse(timestamp) - startedAt) / 60_000));
            while (activity.length <= minute) activity.push(0);
            activity[minute] = (activity[minute] ?? 0) + 1;
          }
          expect(view.activity).toEqual(activity);
          const visited = events.filter(({ event_type }) => event_type === 'page_view');
          expect([...view.pages].sort()).toEqual([...new Set(visited.map(({ page_url }) => toPath(page_url)))].sort());
        },
      ),
      { numRuns: 40 },
    );
  });

  it('keeps the last path by time, not by arrival', async () => {
    const session = buildSession();
    await flush(session, [[buildEvent(2, 5_000, { page_url: 'https://shop.example/thanks' })]]);
    await flush(session, [[buildEvent(1, 1_000, { page_url: 'https://shop.example/cart' })]]);
    expect(await readSession(session.session_id)).toMatchObject({ first_path: '/cart', last_path: '/thanks' });
  });

  it('names the user of the last identify by time', async () => {
    const session = buildSession();
    const identify = (event_id: number, afterMs: number, user_id: string): EventRow =>
      buildEvent(event_id, afterMs, { event_type: 'identify', event_data: { user_id } });
    await flush(session, [[identify(2, 9_000, 'second')]]);
    await flush(session, [[identify(1, 3_000, 'first'), buildEvent(3, 10_000)]]);
    expect(await readSession(session.session_id)).toMatchObject({ user_id: 'second' });
  });

  it('counts a screenshot and a rejected event once', async () => {
    const session = buildSession();
    const { session_id, site_id } = session;
    const row: ScreenshotRow = {
      screenshot_id: 7,
      timestamp: new Date(startedAt).toISOString(),
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
    const rejected = {
      session_id,
      site_id,
      event_id: 3,
      sqlstate: '22P05',
      reason: 'unsupported',
      payload: new Uint8Array([0, 255, 10]),
    };
    for (let i = 0; i < 3; i += 1) {
      await database.transaction([
        upsertSessions([session]),
        insertScreenshot(session_id, site_id, row, new Uint8Array([0, 1, 254, 255])),
        rejectEvent(rejected),
      ]);
    }
    expect(await readSession(session_id)).toMatchObject({ screenshot_count: 1, rejected_count: 1 });
    const [stored] = await database.query<{ image: Uint8Array }>({
      text: 'SELECT image FROM screenshots WHERE session_id = $1::text::uuid',
      params: [session_id],
    });
    expect([...(stored?.image ?? [])]).toEqual([0, 1, 254, 255]);
  });
});

describe('a session', () => {
  it('keeps its facts and moves its activity forward only', async () => {
    const session = buildSession();
    await database.transaction([upsertSessions([{ ...session, last_activity_at: '2026-11-20T11:00:00.000Z' }])]);
    await database.transaction([
      upsertSessions([
        { ...session, page_url: 'https://other.example/', ended_at: session.started_at, missing_count: 4 },
      ]),
    ]);
    expect(await readSession(session.session_id)).toMatchObject({
      page_url: 'https://shop.example/',
      last_activity_at: '2026-11-20T11:00:00.000Z',
      ended_at: '2026-11-20T10:00:00.000Z',
      missing_count: 4,
      metadata: { plan: 'free' },
      pixel_ratio: 2,
    });
  });

  it('gives its events page by page without a gap or a repeat, also between equal times', async () => {
    const session = buildSession();
    const events = Array.from({ length: 25 }, (_, i) => buildEvent(25 - i, Math.floor(i / 5) * 1_000));
    await flush(session, [events]);
    const seen: number[] = [];
    let after: { timestamp: string; eventId: number } | null = null;
    for (let pages = 0; pages < 10; pages += 1) {
      const [row]: EventColumnsRow[] = await database.query<EventColumnsRow>(
        listEvents({ sessionId: session.session_id, type: null, after, limit: 7 }),
      );
      const page = readEventColumns(row);
      seen.push(...page.map(({ event_id }) => event_id));
      const last = page.at(-1);
      if (!last) break;
      after = { timestamp: last.timestamp, eventId: last.event_id };
    }
    expect(seen).toHaveLength(25);
    expect(new Set(seen).size).toBe(25);
  });

  it('counts its events by type', async () => {
    const session = buildSession();
    await flush(session, [[buildEvent(1, 0), buildEvent(2, 1, { event_type: 'scroll' }), buildEvent(3, 2)]]);
    const count = async (type: string | null): Promise<number | undefined> =>
      (await database.query<EventCountRow>(countEvents(session.session_id, type)))[0]?.total;
    expect(await count(null)).toBe(3);
    expect(await count('click')).toBe(2);
    expect(await count('nothing')).toBe(0);
    expect(await database.query(countEvents(randomUUID(), null))).toEqual([]);
  });

  it('brings back every field of an event as it was', async () => {
    const session = buildSession();
    const full: EventRow = buildEvent(1, 123, {
      target_element: 'button#buy.primary',
      target_selector: '#buy',
      target_tag: 'button',
      target_id: 'buy',
      target_class: 'primary',
      viewport_x: -5,
      viewport_y: 2_147_483_647,
      screen_x: 1,
      screen_y: 2,
      scroll_x: 0,
      scroll_y: 900,
      input_value: '***MASKED***',
      input_masked: true,
      key_pressed: 'Enter',
      mouse_button: 2,
      click_count: 3,
      event_data: { rect: [1, 2, 3, 4], ключ: 'значение 🙂', nested: { a: null } },
    });
    await flush(session, [[full]]);
    const [stored] = await readEvents(session.session_id);
    expect(stored).toEqual(full);
  });
});

it('reads the path of any address', async () => {
  const cases: [string, string][] = [
    ['https://shop.example', '/'],
    ['https://shop.example/', '/'],
    ['https://shop.example/a/b?c=/d#e', '/a/b'],
    ['https://shop.example?x=1', '/'],
    ['/relative?x', '/relative'],
    ['about:blank', 'about:blank'],
  ];
  for (const [url, path] of cases) {
    const [row] = await database.query<{ path: string }>({ text: 'SELECT url_path($1::text) AS path', params: [url] });
    expect(row?.path).toBe(path);
  }
});
