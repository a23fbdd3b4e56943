import { type Browser, expect } from '@playwright/test';
import postgres from 'postgres';
import { addHostileLabels, insertHostileRows } from './hostile-rows.ts';
import { sendHostileSession } from './hostile-session.ts';
import { type TextKind, textKinds } from './hostile-text.ts';
import { buildPolyglots } from './polyglots.ts';
import { listStoredEventIds } from './stored.ts';

/** A session whose texts are all of one kind, and where it came in. */
export type HostileSession = { kind: TextKind; by: 'API' | 'SQL'; sessionId: string; eventCount: number };

/** Events are on their way to the database for at most 20 s, and longer only when the machine is busy. */
const drainTimeoutMs = 60_000;

/** Two sessions of each kind, each with a tag and a note: one that the API took, and its copy in the database with what the API refuses. */
export async function fillHostile(
  browser: Browser,
  { api, databaseUrl }: { api: string; databaseUrl: string },
): Promise<HostileSession[]> {
  const pictures = await buildPolyglots(browser);
  const sent: HostileSession[] = [];
  for (const kind of textKinds) sent.push({ kind, by: 'API', ...(await sendHostileSession(api, kind, pictures)) });
  const sql = postgres(databaseUrl, { max: 1 });
  try {
    const copies: HostileSession[] = [];
    for (const session of sent) {
      const { kind, sessionId, eventCount } = session;
      await expect
        .poll(async () => (await listStoredEventIds(databaseUrl, sessionId)).length, { timeout: drainTimeoutMs })
        .toBe(eventCount);
      await expect
        .poll(async () => (await sql`SELECT 1 FROM screenshots WHERE session_id = ${sessionId}`).length, {
          timeout: drainTimeoutMs,
        })
        .toBe(pictures.length);
      const copyId = await insertHostileRows(sql, sessionId, kind);
      for (const id of [sessionId, copyId]) await addHostileLabels(sql, id, kind);
      copies.push({ ...session, by: 'SQL', sessionId: copyId });
    }
    return [...sent, ...copies];
  } finally {
    await sql.end();
  }
}
