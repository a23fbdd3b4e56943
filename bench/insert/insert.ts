import { rm } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { makeThrowawayFolder } from '../../dev/throwaway-folder.ts';
import { startDatabase } from '../drain/start-database.ts';
import { writeResults } from '../results.ts';
import { measurePart } from './measure-parts.ts';
import { measureWay, openLines, type Setup, type WayRun } from './measure-ways.ts';
import { parts } from './parts.ts';
import { reportInsert } from './report-insert.ts';
import { ways } from './ways.ts';

const setups: readonly Setup[] = [
  { rows: 50, connections: 1 },
  { rows: 500, connections: 1 },
  { rows: 5_000, connections: 1 },
  { rows: 500, connections: 2 },
  { rows: 500, connections: 4 },
];

const defaultRounds = '5';

/** `npm run bench -- insert`: the ways to insert events, sent from here to the same server, and what the parts of the statement cost. */
export async function benchInsert(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { rounds: { type: 'string', default: defaultRounds } } });
  const folder = await makeThrowawayFolder();
  const database = await startDatabase(folder);
  const lines = await openLines(database.url, Math.max(...setups.map(({ connections }) => connections)));
  try {
    const runs: WayRun[] = [];
    const partRuns: { part: string; us: number }[] = [];
    for (let round = 0; round < Number(values.rounds); round += 1) {
      for (const setup of setups) {
        for (const way of ways) {
          if (setup.rows <= (way.maxRows ?? Infinity)) runs.push(await measureWay(lines, way, setup));
        }
      }
      for (const part of parts) partRuns.push({ part: part.name, us: await measurePart(lines, part) });
      console.log(`round ${round + 1} of ${values.rounds}`);
    }
    const report = reportInsert(setups, runs, partRuns);
    console.log(`\n${report}`);
    if (values.rounds === defaultRounds) await writeResults('insert', report);
  } finally {
    for (const { line } of lines.reserved) line.release();
    await lines.sql.end({ timeout: 5 });
    await database.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
