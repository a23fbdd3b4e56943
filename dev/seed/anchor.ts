import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';

const anchorSchema = v.object({ untilMs: v.number() });

const isSameDay = (a: number, b: number): boolean =>
  new Date(a).toISOString().slice(0, 10) === new Date(b).toISOString().slice(0, 10);

/**
 * Until when a seed fills the days: now, rounded down to the minute, and for every later run on the same UTC day the same
 * time again, so that its session keys are the same ones. Kept in `anchor.json` of the folder.
 */
export async function getAnchor(folder: string, nowMs: number): Promise<number> {
  const path = join(folder, 'anchor.json');
  try {
    const { untilMs } = v.parse(anchorSchema, JSON.parse(await readFile(path, 'utf8')));
    if (untilMs <= nowMs && isSameDay(untilMs, nowMs)) return untilMs;
  } catch {
    // The first seed of this folder, or a file of another version.
  }
  const untilMs = Math.floor(nowMs / 60_000) * 60_000;
  await writeFile(path, JSON.stringify({ untilMs }));
  return untilMs;
}
