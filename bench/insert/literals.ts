import type { SessionEvents } from '../../sql/write/insert-events.ts';
import { columnNames } from './columns.ts';

type Row = Readonly<Record<string, unknown>>;

/** The events of a statement, each with the columns of its session. */
export function listRows(load: readonly SessionEvents[]): Row[] {
  return load.flatMap(({ session_id, site_id, bodies }) =>
    bodies.flatMap((body) => (JSON.parse(body) as Row[]).map((event) => Object.assign({ session_id, site_id }, event))),
  );
}

const toText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** A PostgreSQL array literal of each column, in the order of the columns. */
export function buildArrays(rows: readonly Row[]): string[] {
  return columnNames.map((name) => `{${rows.map((row) => quote(row[name])).join(',')}}`);
}

function quote(value: unknown): string {
  return value === undefined || value === null ? 'NULL' : `"${toText(value).replaceAll(/[\\"]/g, '\\$&')}"`;
}

/** All values, row by row. */
export function listValues(rows: readonly Row[]): (string | null)[] {
  return rows.flatMap((row) => columnNames.map((name) => (row[name] === undefined ? null : toText(row[name]))));
}

/** The text form of COPY. */
export function buildCopyText(rows: readonly Row[]): Buffer {
  return Buffer.from(rows.map((row) => `${columnNames.map((name) => escape(row[name])).join('\t')}\n`).join(''));
}

const escapes: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function escape(value: unknown): string {
  if (value === undefined || value === null) return '\\N';
  return toText(value).replaceAll(/[\\\n\r\t]/g, (found) => escapes[found] ?? found);
}
