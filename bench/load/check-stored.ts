import { countRanges, subtractRanges, type Ranges } from '../../protocol/ranges.ts';
import { maxSeq } from '../../protocol/limits.ts';
import type { Ledger, SessionLedger } from './ledger.ts';
import type { Stack } from './start-stack.ts';

/** What is stored beside what was acknowledged. `missing` was acknowledged and is not stored; `more` is stored and nobody was told. */
export type Stored = { acknowledged: number; stored: number; missing: number; more: number; missingPictures: number };

/** Sessions of one question: their events fit into the server's memory. */
const sessionsPerQuestion = 200;

/** Holds the books against the database, number by number. */
export async function checkStored({ database }: Stack, ledger: Ledger): Promise<Stored> {
  const [row] = await database.sql<{ stored: number }[]>`SELECT count(*)::float8 AS stored FROM events`;
  const sum = { acknowledged: ledger.countEvents(), stored: row?.stored ?? 0, missing: 0, more: 0, missingPictures: 0 };
  for (let i = 0; i < ledger.sessions.length; i += sessionsPerQuestion) {
    const sessions = ledger.sessions.slice(i, i + sessionsPerQuestion);
    const found = await readStored(database.sql, sessions);
    for (const session of sessions) {
      const { seqs = [], pictures = 0 } = found.get(session.sessionId) ?? {};
      sum.missing += countRanges(subtractRanges(session.acknowledged, seqs));
      sum.missingPictures += Math.max(0, session.pictures - pictures);
    }
  }
  sum.more = sum.stored - (sum.acknowledged - sum.missing);
  return sum;
}

type Found = Map<string, { seqs: Ranges; pictures: number }>;

async function readStored(sql: Stack['database']['sql'], sessions: readonly SessionLedger[]): Promise<Found> {
  const ids = `{${sessions.map(({ sessionId }) => sessionId).join()}}`;
  const rows = await sql<{ session_id: string; seqs: string; pictures: number }[]>`
    SELECT session_id,
      (SELECT range_agg(int8range(event_id % ${maxSeq + 1}::bigint, event_id % ${maxSeq + 1}::bigint, '[]'))::text
       FROM events WHERE events.session_id = sessions.session_id) AS seqs,
      (SELECT count(*)::integer FROM screenshots WHERE screenshots.session_id = sessions.session_id) AS pictures
    FROM sessions
    WHERE session_id = ANY (${ids}::text::uuid[])`;
  return new Map(rows.map(({ session_id, seqs, pictures }) => [session_id, { seqs: parseRanges(seqs), pictures }]));
}

/** A multirange as PostgreSQL writes it: `{[1,51),[80,90)}`, whose ends are no part of it. */
function parseRanges(text: string | null): Ranges {
  return Array.from((text ?? '').matchAll(/\[(\d+),(\d+)\)/g), ([, from, end]) => [Number(from), Number(end) - 1]);
}
