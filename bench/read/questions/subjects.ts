import type { Database } from '../../../sql/connect.ts';
import type { EventPosition } from '../../../sql/read/list-events.ts';
import {
  walkSessions,
  type ListedSession,
  type SessionPosition,
  type SessionSort,
} from '../../../sql/read/list-sessions.ts';
import type { DataPlan } from '../data/plan-sessions.ts';

type Some<T> = readonly [T, ...T[]];

type LargeSession = { sessionId: string; middle: EventPosition; eventIds: number[] };

/** What there is to ask for in a database. */
export type Subjects = {
  nowMs: number;
  sessionIds: Some<string>;
  largeSessions: Some<LargeSession>;
  pictures: Some<{ sessionId: string; screenshotId: number }>;
  /** Users with hundreds of sessions, and with one or two. */
  frequentUsers: Some<string>;
  rareUsers: Some<string>;
  visitors: Some<string>;
  /** By sort, in descending order: the session before the one at `deepOffset`. */
  deepPositions: { sort: SessionSort; position: SessionPosition }[];
};

/** So many values of each kind. */
const kept = 40;

/** Every so many sessions, in the order in which they lie. */
const sampleText = `SELECT session_id, user_id, fingerprint FROM sessions TABLESAMPLE SYSTEM (1) REPEATABLE (1) LIMIT 4000`;

function some<T>(values: readonly T[], what: string): Some<T> {
  const [first, ...rest] = values;
  if (first === undefined) throw new Error(`the database has no ${what}`);
  return [first, ...rest];
}

/** Takes values from all over a list. */
function spread<T>(values: readonly T[]): T[] {
  const step = Math.max(1, Math.floor(values.length / kept));
  return values.filter((_, i) => i % step === 0).slice(0, kept);
}

async function findLargeSessions(database: Database): Promise<LargeSession[]> {
  const ids = await database.query<{ session_id: string }>({
    text: `SELECT session_id FROM sessions ORDER BY event_count DESC, session_id LIMIT ${kept}`,
    params: [],
  });
  return Promise.all(
    ids.map(async ({ session_id: sessionId }) => {
      const rows = await database.query<{ timestamp: Date; event_id: number }>({
        text: `SELECT "timestamp", event_id FROM events WHERE session_id = $1::text::uuid ORDER BY 1, 2`,
        params: [sessionId],
      });
      const middle = rows[Math.floor(rows.length / 2)];
      return {
        sessionId,
        middle: { timestamp: middle?.timestamp.toISOString() ?? '', eventId: middle?.event_id ?? 0 },
        eventIds: rows.slice(-50).map(({ event_id }) => event_id),
      };
    }),
  );
}

async function findUsers(database: Database, having: string): Promise<string[]> {
  const rows = await database.query<{ user_id: string }>({
    text: `
SELECT user_id FROM sessions WHERE user_id IS NOT NULL GROUP BY user_id HAVING count(*) ${having}
ORDER BY count(*) DESC, user_id LIMIT ${kept}`,
    params: [],
  });
  return rows.map(({ user_id }) => user_id);
}

async function findDeepPosition(database: Database, sort: SessionSort, offset: number) {
  const statement = walkSessions({ filters: {}, sort, order: 'desc', limit: 1, offset: offset - 1, after: null });
  const [row] = await database.query<ListedSession>(statement);
  return row ? [{ sort, position: { value: row.sort_value, sessionId: row.view.session_id } }] : [];
}

/** Finds what the questions are asked about. `deepOffset` is where a page far down the list begins. */
export async function findSubjects(database: Database, { nowMs }: DataPlan, deepOffset: number): Promise<Subjects> {
  const sample = spread(
    await database.query<{ session_id: string; fingerprint: string }>({ text: sampleText, params: [] }),
  );
  const pictures = await database.query<{ session_id: string; screenshot_id: number }>({
    text: `SELECT DISTINCT ON (session_id) session_id, screenshot_id FROM screenshots ORDER BY session_id LIMIT ${kept}`,
    params: [],
  });
  const sorts = ['started_at', 'event_count'] as const;
  const positions = await Promise.all(sorts.map((sort) => findDeepPosition(database, sort, deepOffset)));
  return {
    nowMs,
    sessionIds: some(
      sample.map(({ session_id }) => session_id),
      'sessions',
    ),
    largeSessions: some(await findLargeSessions(database), 'sessions with events'),
    pictures: some(
      pictures.map(({ session_id, screenshot_id }) => ({ sessionId: session_id, screenshotId: screenshot_id })),
      'screenshots',
    ),
    frequentUsers: some(await findUsers(database, '> 20'), 'users who come often'),
    rareUsers: some(await findUsers(database, '< 3'), 'users who come once'),
    visitors: some(
      sample.map(({ fingerprint }) => fingerprint),
      'visitors',
    ),
    deepPositions: positions.flat(),
  };
}
