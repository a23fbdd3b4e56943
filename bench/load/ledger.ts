import { addRange, countRanges, type Ranges } from '../../protocol/ranges.ts';

/** What of one session was acknowledged: the numbers of its events in their one stream, and how many pictures. */
export type SessionLedger = { sessionId: string; acknowledged: Ranges; pictures: number };

/** See `makeLedger`. */
export type Ledger = ReturnType<typeof makeLedger>;

/** Books of all that was acknowledged, which the database has to have in the end. */
export function makeLedger() {
  const sessions: SessionLedger[] = [];
  let events = 0;
  return {
    sessions,
    /** Events that were acknowledged, each once. */
    countEvents: () => events,
    open(sessionId: string): SessionLedger {
      const session: SessionLedger = { sessionId, acknowledged: [], pictures: 0 };
      sessions.push(session);
      return session;
    },
    /** A batch was answered with 2xx. */
    noteBatch(session: SessionLedger, firstSeq: number, count: number): void {
      const before = countRanges(session.acknowledged);
      session.acknowledged = addRange(session.acknowledged, [firstSeq, firstSeq + count - 1]);
      events += countRanges(session.acknowledged) - before;
    },
  };
}
