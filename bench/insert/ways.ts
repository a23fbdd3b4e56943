import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type postgres from 'postgres';
import { insertEvents, type SessionEvents } from '../../sql/write/insert-events.ts';
import { columnDefinitions, columnList, columnNames, columns } from './columns.ts';
import { afterInput, find, ownText } from './cut.ts';
import { buildArrays, buildCopyText, listRows, listValues } from './literals.ts';

/** A way to insert events: `make` is what the client does before it has anything to send. */
export type Way = {
  name: string;
  make(load: readonly SessionEvents[]): Made;
  run(sql: postgres.ReservedSql, made: Made): Promise<unknown>;
  /** Bound parameters are counted by two bytes. */
  maxRows?: number;
};

type Made = (string | null)[] | Buffer;

const toParams = (made: Made): (string | null)[] => {
  if (Buffer.isBuffer(made)) throw new Error('not a list of parameters');
  return made;
};

/** Runs one statement as a transaction of its own. */
export const send = (sql: postgres.ReservedSql, text: string, made: Made) =>
  sql.unsafe(text, toParams(made), { prepare: true });

const stage = 'bench_stage';

/** What a connection needs before COPY into a table of its own. */
export const prepareStage = `CREATE TEMPORARY TABLE ${stage} (${columnDefinitions}) ON COMMIT DELETE ROWS`;

const copy = async (sql: postgres.ReservedSql, table: string, made: Made) =>
  pipeline(Readable.from([made]), await sql.unsafe(`COPY ${table} (${columnList}) FROM STDIN`).writable());

const oldInput = `
WITH input AS (
  SELECT f.session_id, f.site_id, e.*
  FROM json_to_recordset($1::text::json) AS f(session_id uuid, site_id text, bodies json)
  CROSS JOIN LATERAL json_array_elements(f.bodies) AS body
  CROSS JOIN LATERAL json_to_recordset(body) AS e${ownText.slice(find(ownText, '(\n    event_id bigint'), find(ownText, '), inserted AS ('))}`;

const unnestInput = `
WITH input AS (
  SELECT ${columnNames.map((name) => (name === 'event_data' ? 'event_data::json' : `"${name}"`)).join(', ')}
  FROM unnest(${Object.values(columns)
    .map((type, i) => `$${i + 1}::text::${type === 'json' ? 'text' : type}[]`)
    .join(', ')}) AS e(${columnList})`;

function buildValues(rows: number): string {
  const types = Object.values(columns);
  const lines = Array.from(
    { length: rows },
    (_, row) => `(${types.map((type, i) => `$${row * types.length + i + 1}::text::${type}`).join(', ')})`,
  );
  return `WITH input(${columnList}) AS (VALUES ${lines.join(', ')}`;
}

/** The ways that are compared, in the order in which they are shown. */
export const ways: readonly Way[] = [
  {
    name: '`json_to_recordset`, a line of JSON a session',
    make: (load) => insertEvents([...load]).params as string[],
    run: (sql, made) => send(sql, ownText, made),
  },
  {
    name: '`json_to_recordset`, one document',
    make: (load) => [
      `[${load.map(({ bodies, ...session }) => `${JSON.stringify(session).slice(0, -1)},"bodies":[${bodies.join(',')}]}`).join(',')}]`,
    ],
    run: (sql, made) => send(sql, oldInput + afterInput, made),
  },
  {
    name: '`unnest`, an array literal a column',
    make: (load) => buildArrays(listRows(load)),
    run: (sql, made) => send(sql, unnestInput + afterInput, made),
  },
  {
    name: '`VALUES`, a parameter a value',
    make: (load) => listValues(listRows(load)),
    run: (sql, made) => send(sql, buildValues(made.length / columnNames.length) + afterInput, made),
    maxRows: Math.floor(65_535 / columnNames.length),
  },
  {
    name: 'COPY into a temporary table, `INSERT … SELECT`',
    make: (load) => buildCopyText(listRows(load)),
    async run(sql, made) {
      await sql.unsafe('BEGIN');
      await copy(sql, stage, made);
      void sql.unsafe(`WITH input AS (SELECT * FROM ${stage}${afterInput}`, [], { prepare: true }).execute();
      await sql.unsafe('COMMIT');
    },
  },
  {
    name: 'COPY, no summary, no repeats',
    make: (load) => buildCopyText(listRows(load)),
    run: (sql, made) => copy(sql, 'events', made),
  },
];
