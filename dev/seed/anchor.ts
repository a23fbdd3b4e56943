import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';

const anchorSchema = v.object({ untilMs: v.number(), pictures: v.optional(v.string()) });

/** What the runs of one day have in common: until when they fill the days, and the name of the pictures they show. */
export type Anchor = v.InferOutput<typeof anchorSchema>;

const isSameDay = (a: number, b: number): boolean =>
  new Date(a).toISOString().slice(0, 10) === new Date(b).toISOString().slice(0, 10);

/**
 * The anchor of a run: the one that `anchor.json` keeps from the first run of the same UTC day, so that all of them plan
 * the same sessions; on another day a new one, until now, rounded down to the minute.
 */
export async function getAnchor(folder: string, nowMs: number): Promise<Anchor> {
  try {
    const anchor = v.parse(anchorSchema, JSON.parse(await readFile(join(folder, 'anchor.json'), 'utf8')));
    if (anchor.untilMs <= nowMs && isSameDay(anchor.untilMs, nowMs)) return anchor;
  } catch {
    // The first seed of this folder, or a file of another version.
  }
  return { untilMs: Math.floor(nowMs / 60_000) * 60_000 };
}

/** Keeps an anchor for the other runs of its day. */
export async function keepAnchor(folder: string, anchor: Anchor): Promise<void> {
  await writeFile(join(folder, 'anchor.json'), JSON.stringify(anchor));
}
