import { insertEvents } from '../../sql/write/insert-events.ts';
import { getCpuUs } from './backend-cpu.ts';
import { makeLoad } from './make-load.ts';
import type { Lines } from './measure-ways.ts';
import type { Part } from './parts.ts';
import { send } from './ways.ts';

/** Rows of one statement, and statements of one run. */
const rows = 5_000;
const statements = 4;

/** Runs the statement with a part left out of it. Gives the server's processor time, microseconds a row. */
export async function measurePart({ reserved }: Lines, part: Part): Promise<number> {
  const [first] = reserved;
  if (!first) throw new Error('no connection');
  const { line, pid, sessions } = first;
  await line.unsafe('TRUNCATE events');
  const made = makeLoad(sessions, statements, rows).map((load) => insertEvents(load).params as string[]);
  const [index] = await line<{ sql: string }[]>`SELECT pg_get_indexdef('events_timestamp'::regclass) AS sql`;
  if (part.isWithoutIndex) await line.unsafe('DROP INDEX events_timestamp');
  const cpuBefore = getCpuUs([pid]);
  for (const params of made) await send(line, part.text, params);
  const us = (getCpuUs([pid]) - cpuBefore) / (rows * statements);
  if (part.isWithoutIndex) await line.unsafe(index?.sql ?? '');
  return us;
}
