import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DatabaseTarget } from './choose-driver.ts';
import { connect, getSqlState, type Param, type Statement } from './connect.ts';
import { connectToTestDatabase, testDatabaseTarget, testDatabaseUrl } from './test-database.ts';

const database = connectToTestDatabase();
const other = postgres(testDatabaseUrl, { max: 1, onnotice: () => undefined });
beforeAll(async () => {
  await other`CREATE TABLE driver_tests (id integer PRIMARY KEY)`;
});
afterAll(async () => {
  await other`DROP TABLE driver_tests`;
  database.destroy();
  await other.end();
});

const say = (text: string, ...params: Param[]): Statement => ({ text, params });
const insert = (id: number): Statement => say('INSERT INTO driver_tests (id) VALUES ($1::integer)', id);
const sleep = (ms: number): Statement => say('SELECT pg_sleep($1::double precision)', ms / 1_000);
const listIds = async (): Promise<number[]> =>
  (await database.query<{ id: number }>(say('SELECT id FROM driver_tests ORDER BY id'))).map(({ id }) => id);

async function getRefusal(work: Promise<unknown>): Promise<{ state: string | null; message: string }> {
  const error: unknown = await work.then(
    () => {
      throw new Error('it was not refused');
    },
    (reason: unknown) => reason,
  );
  return { state: getSqlState(error), message: error instanceof Error ? error.message : String(error) };
}

/** A busy machine takes its time. */
const patiently = { timeout: 20_000 };

const allBytes = Uint8Array.from({ length: 256 }, (_, i) => i);
const oddText = `quotes ' " \`, backslashes \\ \\n \\x41, lines\r\n\t, 🦆👩🏽‍🚀, \u{2028}, {"json": [1]}, $1, 100 %`;
const json = { text: oddText, deep: [[{ n: -1.5e-7, yes: true, none: null }]], big: 9007199254740991 };
const bytesOf = (value: unknown): unknown => (value instanceof Uint8Array ? Uint8Array.from(value) : value);

const values: [name: string, statement: Statement, expected: unknown][] = [
  ['bytes of every value', say('SELECT $1::bytea AS value', allBytes), allBytes],
  ['bytes that the server counts', say('SELECT octet_length($1::bytea) AS value', allBytes), 256],
  ['a view of other bytes', say('SELECT $1::bytea AS value', allBytes.subarray(3, 5)), Uint8Array.of(3, 4)],
  ['no bytes', say('SELECT $1::bytea AS value', new Uint8Array()), new Uint8Array()],
  ['odd text', say('SELECT $1::text AS value', oddText), oddText],
  ['text that looks like bytes', say('SELECT $1::text AS value', '\\x414243'), '\\x414243'],
  ['empty text', say('SELECT $1::text AS value', ''), ''],
  [
    'a uuid',
    say(`SELECT '0198A3A0-0000-7000-8000-000000000000'::uuid AS value`),
    '0198a3a0-0000-7000-8000-000000000000',
  ],
  ['json', say('SELECT $1::text::json AS value', JSON.stringify(json)), json],
  ['jsonb', say('SELECT $1::text::jsonb AS value', JSON.stringify(json)), json],
  ['a text in json', say('SELECT $1::text::json AS value', '"a"'), 'a'],
  ['null in json', say('SELECT $1::text::json AS value', 'null'), null],
  [
    'a time',
    say('SELECT $1::text::timestamptz AS value', '2026-11-20T12:00:00.123+02:00'),
    new Date('2026-11-20T10:00:00.123Z'),
  ],
  [
    'a time in the text of UTC',
    say('SELECT $1::text::timestamptz::text AS value', '2026-11-20T12:00:00.123456+02:00'),
    '2026-11-20 10:00:00.123456+00',
  ],
  ['the largest whole number', say('SELECT $1::bigint AS value', Number.MAX_SAFE_INTEGER), 9007199254740991],
  ['the smallest whole number', say('SELECT $1::bigint AS value', Number.MIN_SAFE_INTEGER), -9007199254740991],
  ['integers', say('SELECT $1::integer + $2::smallint AS value', 40, 2), 42],
  ['a count', say('SELECT count(*) AS value FROM generate_series(1, 3)'), 3],
  ['a fraction', say('SELECT $1::double precision AS value', 0.1), 0.1],
  ['a very small fraction', say('SELECT $1::double precision AS value', 5e-324), 5e-324],
  ['a short fraction', say('SELECT $1::real AS value', 1.5), 1.5],
  ['no number', say('SELECT $1::double precision AS value', NaN), NaN],
  ['a decimal number as text', say('SELECT 1.50::numeric AS value'), '1.50'],
  ['true', say('SELECT $1::boolean AS value', true), true],
  ['false', say('SELECT NOT $1::boolean AS value', true), false],
  ['NULL', say('SELECT $1::text AS value', null), null],
  ['NULL of a type', say('SELECT $1::bigint AS value', null), null],
  ['NULL bytes', say('SELECT $1::bytea AS value', null), null],
  ['an array as text', say('SELECT $1::text::text[] AS value', '{a,"b c",NULL}'), '{a,"b c",NULL}'],
  ['an array of numbers as text', say('SELECT ARRAY[1, 2]::bigint[] AS value'), '{1,2}'],
];

describe('a value', () => {
  it.each(values)('comes back: %s', async (_name, statement, expected) => {
    const rows = await database.query<{ value: unknown }>(statement);
    expect(rows.map(({ value }) => bytesOf(value))).toEqual([expected]);
    const [inTransaction] = await database.transaction([statement]);
    expect(inTransaction).toEqual(rows);
  });

  it('of 10 MB comes back, text and bytes', async () => {
    const bytes = new Uint8Array(randomBytes(10_000_000));
    const text = '🦆"\\'.repeat(1_700_000);
    const [row] = await database.query<{ bytes: Uint8Array; text: string }>(
      say('SELECT $1::bytea AS bytes, $2::text AS text', bytes, text),
    );
    expect(Buffer.compare(row?.bytes ?? new Uint8Array(), bytes)).toBe(0);
    expect(row?.text === text).toBe(true);
  });
});

describe('rows', () => {
  it('are none, one or many, by their names', async () => {
    const ask = (count: number): Promise<unknown[]> =>
      database.query(say('SELECT n, n::text AS "as text" FROM generate_series(1, $1::integer) AS n', count));
    expect(await ask(0)).toEqual([]);
    expect(await ask(2)).toEqual([
      { n: 1, 'as text': '1' },
      { n: 2, 'as text': '2' },
    ]);
    expect(await database.query(say('DELETE FROM driver_tests WHERE id < $1::integer', 0))).toEqual([]);
  });
});

describe('an error', () => {
  const refusals: [name: string, state: string, statements: Statement[]][] = [
    ['a doubled key', '23505', [insert(1), insert(1)]],
    ['bad syntax', '42601', [say('SELEC 1')]],
    ['two statements in one', '42601', [say('SELECT 1; SELECT 2')]],
    ['a division by zero', '22012', [say('SELECT 1 / $1::integer', 0)]],
    ['a zero in json', '22P05', [say('SELECT $1::text::jsonb', String.raw`"\u0000"`)]],
    ['a zero in text', '22021', [say('SELECT $1::text', 'a\0b')]],
    ['no number', '22P02', [say('SELECT $1::text::integer', 'one')]],
    ['a table that is not there', '42P01', [say('SELECT * FROM nowhere')]],
    ['a raised error', 'P0001', [say(`DO $$ BEGIN RAISE EXCEPTION 'no'; END $$`)]],
    ['the first of several', '22012', [say('SELECT 1'), say('SELECT 1 / 0'), say('SELEC 1'), say('SELECT 2')]],
  ];

  it.each(refusals)('has the state of the server: %s', async (_name, state, statements) => {
    expect((await getRefusal(database.transaction(statements))).state).toBe(state);
    const [alone, ...more] = statements;
    if (alone && more.length === 0) expect((await getRefusal(database.query(alone))).state).toBe(state);
    expect(await database.query(say('SELECT 1 AS value'))).toEqual([{ value: 1 }]);
  });

  it('says what the server said', async () => {
    expect(await getRefusal(database.query(say('SELECT 1 / 0')))).toEqual({
      state: '22012',
      message: 'division by zero',
    });
  });

  it('has no state when nothing answers', async () => {
    const nowhere = connect(
      { driver: testDatabaseTarget.driver, url: 'postgres://nobody:nothing@127.0.0.1:9/none' },
      { name: 'nowhere', statementTimeoutMs: 1_000, connectTimeoutS: 1, idleTimeoutS: 1 },
    );
    expect((await getRefusal(nowhere.query(say('SELECT 1')))).state).toBeNull();
    nowhere.destroy();
  });

  it('comes when a statement takes too long, alone or in a transaction, and the next one has its own time', async () => {
    const hurried = connectToTestDatabase({ statementTimeoutMs: 800 });
    expect((await getRefusal(hurried.query(sleep(60_000)))).state).toBe('57014');
    expect((await getRefusal(hurried.transaction([insert(2), sleep(60_000)]))).state).toBe('57014');
    expect(await hurried.transaction([sleep(500), sleep(500)])).toHaveLength(2);
    expect(await listIds()).toEqual([]);
    hurried.destroy();
  });
});

describe('a transaction', () => {
  it('keeps the order of its statements, gives the rows of each, and is all there', async () => {
    const ids = Array.from({ length: 20 }, (_, i) => i);
    const count = say('SELECT count(*) AS n FROM driver_tests');
    const results = await database.transaction(ids.flatMap((id) => [insert(id), count]));
    expect(results).toEqual(ids.flatMap((id) => [[], [{ n: id + 1 }]]));
    expect(await listIds()).toEqual(ids);
    await database.query(say('DELETE FROM driver_tests'));
  });

  it('leaves nothing when a statement fails', async () => {
    expect((await getRefusal(database.transaction([insert(1), insert(2), insert(1)]))).state).toBe('23505');
    expect((await getRefusal(database.transaction([insert(1), say('SELECT 1 / 0'), insert(2)]))).state).toBe('22012');
    expect(await listIds()).toEqual([]);
  });

  it('holds its locks to its end, and keeps a setting to itself', async () => {
    const lock = say('SELECT pg_advisory_xact_lock(99)');
    const countLocks = say(`
      SELECT count(*) AS n FROM pg_locks WHERE locktype = 'advisory' AND objid = 99 AND pid = pg_backend_pid()`);
    const set = say(`SELECT set_config('lock_timeout', '7s', true)`);
    const show = say('SHOW lock_timeout');
    expect((await database.transaction([set, lock, countLocks, show])).slice(2)).toEqual([
      [{ n: 1 }],
      [{ lock_timeout: '7s' }],
    ]);
    expect(await database.query(show)).toEqual([{ lock_timeout: '0' }]);
    const tryLock = say('SELECT pg_try_advisory_xact_lock(99) AS is_free');
    await other.begin(async (transaction) => {
      await transaction`SELECT pg_advisory_xact_lock(99)`;
      expect(await database.query(tryLock)).toEqual([{ is_free: false }]);
    });
    expect(await database.query(tryLock)).toEqual([{ is_free: true }]);
  });
});

describe('a database with settings of its own', () => {
  const name = `afterimage_settings_${randomBytes(4).toString('hex')}`;
  const target: DatabaseTarget = {
    ...testDatabaseTarget,
    url: Object.assign(new URL(testDatabaseTarget.url), { pathname: `/${name}` }).href,
  };
  beforeAll(async () => {
    await other.unsafe(`CREATE DATABASE ${name}`);
    await other.unsafe(`ALTER DATABASE ${name} SET timezone TO 'Asia/Kolkata'`);
    await other.unsafe(`ALTER DATABASE ${name} SET default_transaction_isolation TO 'serializable'`);
    await other.unsafe(`ALTER DATABASE ${name} SET statement_timeout TO '5s'`);
  });
  afterAll(async () => {
    await other.unsafe(`DROP DATABASE ${name} WITH (FORCE)`);
  });

  it('is spoken to in UTC, at READ COMMITTED, in the given time, and sees who asks', async () => {
    const options = { name: 'a-name', statementTimeoutMs: 12_345, connectTimeoutS: 10, idleTimeoutS: 20 };
    const here = connect(target, options);
    const ask = say(`
      SELECT current_setting('TimeZone') AS zone, current_setting('statement_timeout') AS time, application_name AS name
      FROM pg_stat_activity WHERE pid = pg_backend_pid()`);
    const expected = { zone: 'UTC', time: '12345ms', name: 'a-name' };
    expect(await here.query(ask)).toEqual([expected]);
    expect(await here.transaction([ask, say('SHOW transaction_isolation')])).toEqual([
      [expected],
      [{ transaction_isolation: 'read committed' }],
    ]);
    here.destroy();
  });
});

const countPlans = async (isPlannedEachTime: boolean): Promise<unknown> => {
  const asked = connectToTestDatabase({ isPlannedEachTime });
  for (let i = 0; i < 3; i += 1) await asked.query(say('SELECT $1::text AS text', 'a'));
  const [row] = await asked.query<{ plans: number }>(
    say(`SELECT count(*) AS plans FROM pg_prepared_statements WHERE statement = 'SELECT $1::text AS text'`),
  );
  asked.destroy();
  return row?.plans;
};

it('keeps no plan of a statement that is to be planned each time', async () => {
  expect(await countPlans(true)).toBe(0);
  expect(await countPlans(false)).toBe(testDatabaseTarget.driver === 'postgres' ? 1 : 0);
});

describe('destroy', () => {
  it('ends what is under way without a state, and takes nothing more', async () => {
    const name = 'to-be-destroyed';
    const doomed = connectToTestDatabase({ name });
    const refusals = Promise.all([
      getRefusal(doomed.query(sleep(20_000))),
      getRefusal(doomed.transaction([sleep(20_000)])),
    ]);
    await expect
      .poll(
        () =>
          other`SELECT count(*)::int AS n FROM pg_stat_activity WHERE application_name = ${name} AND state = 'active'`,
        patiently,
      )
      .not.toEqual([{ n: 0 }]);
    const startMs = performance.now();
    doomed.destroy();
    expect((await refusals).map(({ state }) => state)).toEqual([null, null]);
    expect(performance.now() - startMs).toBeLessThan(10_000);
    expect((await getRefusal(doomed.query(say('SELECT 1')))).state).toBeNull();
    doomed.destroy();
  });
});
