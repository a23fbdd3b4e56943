import { batchSize, buildBatch } from '../ack/batches.ts';
import { openSessions } from '../ack/crowd.ts';
import { buildPost, runLoad } from '../http-load.ts';

/** Longer than any filling takes: it ends with the last batch. */
const forMs = 600_000;

/** Opens sessions and has each accept so many batches of its one stream. Gives their ids. */
export async function fillSessions(apiUrl: string, count: number, batches: number): Promise<string[]> {
  const sessionIds = await openSessions(apiUrl, count);
  const url = new URL(`${apiUrl}/track`);
  const sent = sessionIds.map(() => 0);
  const next = (session: number): Buffer | undefined => {
    const before = sent[session] ?? 0;
    if (before === batches) return undefined;
    sent[session] = before + 1;
    return buildPost(url, buildBatch(sessionIds[session] ?? '', 1, before * batchSize + 1));
  };
  const { failed } = await runLoad(url, next, { connections: count, forMs });
  if (failed > 0) throw new Error(`${failed} batches were refused`);
  return sessionIds;
}
