import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type postgres from 'postgres';

/** All rows of `events` in the order in which they are stored, in PostgreSQL's text form. */
export async function copyOut(sql: postgres.Sql): Promise<Buffer[]> {
  const chunks: Buffer[] = [];
  for await (const chunk of await sql`COPY events TO STDOUT`.readable()) chunks.push(chunk as Buffer);
  return join(chunks);
}

/** The server sends a row at a time; handed back like that, it would be the sockets that are measured. */
function join(rows: Buffer[]): Buffer[] {
  const chunks: Buffer[] = [];
  for (let i = 0; i < rows.length; i += 500) chunks.push(Buffer.concat(rows.slice(i, i + 500)));
  return chunks;
}

/** Copies such rows into `events`, in one transaction. */
export async function copyIn(sql: postgres.Sql, chunks: readonly Buffer[]): Promise<void> {
  await pipeline(Readable.from(chunks), await sql`COPY events FROM STDIN`.writable());
}
