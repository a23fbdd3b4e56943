import { Buffer } from 'node:buffer';

const parseDate = (text: string): Date => new Date(text);
const parseJson = (text: string): unknown => JSON.parse(text);
const parseBytes = (text: string): Uint8Array => Buffer.from(text.slice(2), 'hex');
const parseBoolean = (text: string): boolean => text === 't';

/** By the OIDs of `pg_type`. The same types as in Postgres.js and no others, so that both drivers give the same values. */
const parsers = new Map<number, (text: string) => unknown>([
  [16, parseBoolean],
  [17, parseBytes],
  ...[20, 21, 23, 26, 700, 701].map((oid) => [oid, Number] as const),
  ...[114, 3802].map((oid) => [oid, parseJson] as const),
  ...[1082, 1114, 1184].map((oid) => [oid, parseDate] as const),
]);

/** What makes a value of a column's text, by the OID of its type. A type that is not known stays text. */
export function getColumnParser(oid: number): (text: string) => unknown {
  return parsers.get(oid) ?? ((text) => text);
}
