import postgres from 'postgres';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Book, Erasure } from './book.ts';

/** Looks into the database beside the worker, again and again. */
export type Watch = {
  /** Says that the database is away on purpose, or back. */
  setAway(isAway: boolean): void;
  /** An outage is over: from now until something reaches the database is a recovery. */
  noteOutageEnd(): void;
  /** The longest recovery so far, milliseconds; one that has not ended counts until now. */
  getLongestRecoveryMs(): number;
  /** What the last look saw; null before the first. */
  getSight(): Sight | null;
  isIdentified: (userId: string, sessions: number) => Promise<boolean>;
  /** How many looks there were for what was erased. */
  countLooks(): number;
  close(): Promise<void>;
};

/** Events that the summaries count, sessions, and sessions whose erasure was answered 503 and that are still there. */
export type Sight = { events: number; sessions: number; standing: number };

const everyMs = 500;

/** A look at a database that does not answer is given up, and the next one has a connection of its own. */
const patienceS = 3;

/** Starts to watch: what was erased must not be there, from the answer of its erasure on. */
export function startWatch(url: string, book: Book): Watch {
  const open = () =>
    postgres(url, {
      max: 2,
      connect_timeout: patienceS,
      idle_timeout: 10,
      onnotice: () => undefined,
      connection: { statement_timeout: patienceS * 1_000 },
    });
  let sql = open();
  let isAway = false;
  const closing = new AbortController();
  let sight: Sight | null = null;
  let looks = 0;
  let recovery: { sinceMs: number; events: number | null } | null = null;
  let longestMs = 0;
  const reported = new Set<string>();

  /** The first look after an outage is what a recovery has to go beyond: rather too long than too short. */
  function noteSight(next: Sight): void {
    sight = next;
    if (!recovery) return;
    recovery.events ??= next.events;
    if (next.events <= recovery.events) return;
    longestMs = Math.max(longestMs, performance.now() - recovery.sinceMs);
    recovery = null;
  }

  const listErased = (state: Erasure): string[] =>
    [...book.sessions.values()].flatMap(({ erasure, sessionId }) =>
      erasure === state && sessionId ? [sessionId] : [],
    );

  async function look(): Promise<void> {
    const erased = listErased('done');
    const [sums] = await sql<Sight[]>`
      SELECT
        coalesce(sum(event_count), 0)::integer AS events,
        count(*)::integer AS sessions,
        (count(*) FILTER (WHERE session_id::text = ANY(${listErased('stands')}::text[])))::integer AS standing
      FROM sessions`;
    if (sums) noteSight(sums);
    if (erased.length === 0) return;
    const rows = await sql<{ session_id: string; place: string }[]>`
      WITH erased AS (SELECT session_id::uuid FROM unnest(${erased}::text[]) AS t(session_id))
      SELECT session_id, 'sessions' AS place FROM sessions JOIN erased USING (session_id)
      UNION ALL SELECT session_id, 'events' FROM erased WHERE EXISTS (SELECT FROM events e WHERE e.session_id = erased.session_id)
      UNION ALL SELECT session_id, 'screenshots' FROM erased WHERE EXISTS (SELECT FROM screenshots e WHERE e.session_id = erased.session_id)
      UNION ALL SELECT session_id, 'rejected_events' FROM erased WHERE EXISTS (SELECT FROM rejected_events e WHERE e.session_id = erased.session_id)`;
    looks += 1;
    for (const { session_id, place } of rows) {
      if (reported.has(session_id)) continue;
      reported.add(session_id);
      book.violations.push({
        kind: 'resurrected',
        key: session_id,
        detail: `erased, and in ${place} at a look after it`,
      });
    }
  }

  async function run(): Promise<void> {
    while (!closing.signal.aborted) {
      if (!isAway) {
        const isSeen = await Promise.race([
          look().then(
            () => true,
            () => false,
          ),
          sleep(patienceS * 2_000, false),
        ]);
        if (!isSeen && !closing.signal.aborted) {
          void sql.end({ timeout: 0 }).catch(() => undefined);
          sql = open();
        }
      }
      await sleep(everyMs);
    }
  }
  const running = run();

  return {
    setAway(next) {
      isAway = next;
    },
    noteOutageEnd() {
      recovery ??= { sinceMs: performance.now(), events: null };
    },
    getLongestRecoveryMs: () => Math.max(longestMs, recovery ? performance.now() - recovery.sinceMs : 0),
    getSight: () => sight,
    async isIdentified(userId, sessions) {
      if (isAway) return false;
      const asked = sql<{ n: number }[]>`SELECT count(*)::integer AS n FROM sessions WHERE user_id = ${userId}`.then(
        ([row]) => row?.n === sessions,
        () => false,
      );
      return Promise.race([asked, sleep(patienceS * 1_000, false)]);
    },
    countLooks: () => looks,
    async close() {
      closing.abort();
      await running;
      await sql.end({ timeout: 1 }).catch(() => undefined);
    },
  };
}
