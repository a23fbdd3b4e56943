import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Statement } from '../../sql/connect.ts';
import type { EventRow } from '../../sql/write/insert-events.ts';
import type { SessionRow } from '../../sql/write/upsert-sessions.ts';
import { classifyError } from './error-class.ts';
import type { Flush } from './flush.ts';
import { adaptGroupLimits, countGroup, firstGroupLimits } from './group.ts';
import { storeGroup } from './store-group.ts';

class RefusedError extends Error {
  readonly sqlState: string;
  constructor(sqlState: string) {
    super(`refused with ${sqlState}`);
    this.sqlState = sqlState;
  }
}

const getSqlState = (error: unknown): string | null => (error instanceof RefusedError ? error.sqlState : null);

const onStored = (): void => undefined;

const buildFlush = (session: number, batches: number[][]): Flush => ({
  v: 1,
  session: { session_id: `session-${session}`, site_id: 'default' } as SessionRow,
  bodies: batches.map((ids) => JSON.stringify(ids.map((event_id) => ({ event_id, event_type: 'click' })))),
  picture: null,
});

/** The rows that a server gives which erases nothing. */
function listRows({ text, params }: Statement): unknown[] {
  return text.includes('INSERT INTO sessions') ? (JSON.parse(String(params[0])) as unknown[]) : [];
}

/** A server that refuses every transaction with a poisoned event in it, and remembers what it took. */
function makeServer(poison: Set<string>) {
  const stored: string[] = [];
  const rejected: string[] = [];
  return {
    stored,
    rejected,
    commit: async (statements: Statement[]): Promise<unknown[][]> => {
      const taken: string[] = [];
      for (const { text, params } of statements) {
        if (text.includes('INSERT INTO events')) {
          const sessions = JSON.parse(String(params[0])) as { session_id: string }[];
          const lines = String(params[1]).split('\n');
          sessions.forEach(({ session_id }, i) => {
            const events = JSON.parse(lines[i] ?? '') as EventRow[];
            for (const { event_id } of events) taken.push(`${session_id}/${event_id}`);
          });
        }
        if (text.includes('INSERT INTO rejected_events')) rejected.push([params[0], params[2]].join('/'));
      }
      if (taken.some((event) => poison.has(event))) throw new RefusedError('22P05');
      stored.push(...taken);
      return statements.map(listRows);
    },
  };
}

describe('storing a group', () => {
  it('keeps every good event and puts every bad one aside, once each', async () => {
    const group = fc.array(fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 4 }), {
      minLength: 1,
      maxLength: 5,
    });
    await fc.assert(
      fc.asyncProperty(group, fc.infiniteStream(fc.boolean()), async (sizes, coin) => {
        const coins = coin[Symbol.iterator]();
        const flushes: Flush[] = [];
        const good: string[] = [];
        const bad: string[] = [];
        sizes.forEach((batches, session) => {
          let id = 0;
          const numbered = batches.map((size) => Array.from({ length: size }, () => (id += 1)));
          for (const event of numbered.flat()) (coins.next().value ? good : bad).push(`session-${session}/${event}`);
          flushes.push(buildFlush(session, numbered));
        });
        const server = makeServer(new Set(bad));
        const { rejected } = await storeGroup(flushes, { commit: server.commit, getSqlState, onStored });
        expect(server.stored.sort()).toEqual(good.sort());
        expect(server.rejected.sort()).toEqual(bad.sort());
        expect(rejected).toBe(bad.length);
      }),
      { numRuns: 300 },
    );
  });

  it('isolates one bad event of 4 000 in few transactions', async () => {
    const batches = Array.from({ length: 40 }, (_, b) => Array.from({ length: 100 }, (_item, i) => b * 100 + i + 1));
    const server = makeServer(new Set(['session-1/1234']));
    const { transactions } = await storeGroup([buildFlush(1, batches)], {
      commit: server.commit,
      getSqlState,
      onStored,
    });
    expect(server.stored).toHaveLength(3_999);
    expect(transactions).toBeLessThan(40);
  });

  it('brings a large group in one transaction of several statements, each event in one of them', async () => {
    const ids = Array.from({ length: 6_000 }, (_, i) => i + 1);
    const group = Array.from({ length: 10 }, (_, session) => buildFlush(session, [ids]));
    const server = makeServer(new Set());
    const sizes: number[] = [];
    const commit = async (statements: Statement[]): Promise<unknown[][]> => {
      const inserts = statements.filter(({ text }) => text.includes('INSERT INTO events'));
      sizes.push(...inserts.map(({ params }) => String(params[1]).length));
      return server.commit(statements);
    };
    expect(await storeGroup(group, { commit, getSqlState, onStored })).toMatchObject({ transactions: 1, rejected: 0 });
    expect(sizes.length).toBeGreaterThan(1);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(2_000_000);
    expect(server.stored).toHaveLength(60_000);
    expect(new Set(server.stored).size).toBe(60_000);
  });

  it('tells of neighbours as soon as they are committed, and never of a part of a flush', async () => {
    const bad = buildFlush(2, [[1, 2, 3, 4]]);
    const group = [buildFlush(1, [[1]]), bad, buildFlush(3, [[1]]), buildFlush(4, [[1]])];
    const server = makeServer(new Set(['session-2/3']));
    const told: Flush[] = [];
    await storeGroup(group, { ...server, getSqlState, onStored: (flushes) => void told.push(...flushes) });
    const whole = group.filter((flush) => told.includes(flush));
    expect(whole.map(({ session }) => session.session_id)).toEqual(['session-1', 'session-3', 'session-4']);
  });

  it('leaves a session whose own row is refused with its caller, and stores its neighbours', async () => {
    const bad = buildFlush(2, [[1, 2, 3], [4]]);
    const server = makeServer(new Set());
    const commit = async (statements: Statement[]): Promise<unknown[][]> => {
      if (statements.some(({ params }) => String(params[0]).includes('session-2'))) throw new RefusedError('22003');
      return server.commit(statements);
    };
    const group = [buildFlush(1, [[1, 2]]), bad, buildFlush(3, [[1]])];
    const { refused, rejected, transactions } = await storeGroup(group, { commit, getSqlState, onStored });
    expect([...refused]).toEqual([['session-2', 'refused with 22003']]);
    expect(rejected).toBe(0);
    expect(transactions).toBeLessThan(8);
    expect(server.stored.sort()).toEqual(['session-1/1', 'session-1/2', 'session-3/1']);
  });

  it('leaves everything with the callers when the server is away or we are at fault', async () => {
    for (const sqlState of ['42703', '57P01', 'XX000']) {
      const commit = async (): Promise<unknown[][]> => {
        throw new RefusedError(sqlState);
      };
      await expect(storeGroup([buildFlush(1, [[1, 2]])], { commit, getSqlState, onStored })).rejects.toThrow(sqlState);
    }
  });
});

it('sorts errors by what can be done about them', () => {
  expect(['22P05', '23505', '54001'].map(classifyError)).toEqual(['data', 'data', 'data']);
  expect(['42P01', 'XX001'].map(classifyError)).toEqual(['fault', 'fault']);
  expect(['08006', '40001', '53300', '57P03', null].map(classifyError)).toEqual(Array(5).fill('unavailable'));
});

/** A server that leaves out the row of session 2, and finds that session 3 belongs to an erased user. */
const commitButErase = async (statements: Statement[]): Promise<unknown[][]> =>
  statements.map((statement) => {
    if (statement.text.includes('FROM refused')) return [{ session_id: 'session-3' }];
    return (listRows(statement) as SessionRow[]).filter(({ session_id }) => session_id !== 'session-2');
  });

it('tells its caller what is erased, whether the row was left out or the user turned out to be erased', async () => {
  const group = [1, 2, 3].map((session) => buildFlush(session, [[1]]));
  const { erased } = await storeGroup(group, { commit: commitButErase, getSqlState, onStored });
  expect([...erased].sort()).toEqual(['session-2', 'session-3']);
});

it('asks for half as much after a transaction that took too long, and for more again after one in time', () => {
  const half = adaptGroupLimits(firstGroupLimits, false);
  expect(half.maxBytes).toBe(firstGroupLimits.maxBytes / 2);
  expect(adaptGroupLimits(half, true)).toEqual(firstGroupLimits);
  expect(adaptGroupLimits(firstGroupLimits, true)).toEqual(firstGroupLimits);
  let limits = firstGroupLimits;
  for (let i = 0; i < 20; i += 1) limits = adaptGroupLimits(limits, false);
  expect(limits.maxBytes).toBeGreaterThan(0);
});

it('takes as many waiting flushes as fit, and at least one', () => {
  const flushes = [1, 2, 3].map((session) => buildFlush(session, [[1, 2, 3]]));
  const bytes = flushes[0]?.bodies[0]?.length ?? 0;
  expect(countGroup([], { maxFlushes: 9, maxBytes: 9 })).toBe(0);
  expect(countGroup(flushes, { maxFlushes: 9, maxBytes: 1 })).toBe(1);
  expect(countGroup(flushes, { maxFlushes: 2, maxBytes: 1_000_000 })).toBe(2);
  expect(countGroup(flushes, { maxFlushes: 9, maxBytes: bytes * 2 })).toBe(2);
  expect(countGroup(flushes, { maxFlushes: 9, maxBytes: 1_000_000 })).toBe(3);
});
