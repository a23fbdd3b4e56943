import { buildPost } from '../http-load.ts';
import { batchSize, buildBatch } from './batches.ts';

/** Sessions that send at the same time. */
export const crowdSize = 64;

/** Batches of a session that lie ready: made while nothing is measured. */
const ready = 400;

/** What one session posts to one route: bodies made beforehand. */
export type Crowd = {
  url: URL;
  sessionIds: string[];
  /** Makes what was sent anew, for the next run. */
  refill(): void;
  /** What a session sends next; undefined when nothing lies ready any more. */
  next(session: number): Buffer | undefined;
  /** Batches that were sent. */
  countSent(): number;
};

/** Opens the sessions of a crowd. */
export async function openSessions(apiUrl: string, count = crowdSize): Promise<string[]> {
  return Promise.all(
    Array.from({ length: count }, async () => {
      const response = await fetch(`${apiUrl}/sessions`, {
        method: 'POST',
        headers: { 'content-type': 'text/plain' },
        body: JSON.stringify({ page_url: 'https://shop.example/' }),
      });
      const { session_id } = (await response.json()) as { session_id: string };
      return session_id;
    }),
  );
}

/** A crowd whose sessions each send the batches of one stream in their order. */
export function makeCrowd(url: URL, sessionIds: string[]): Crowd {
  const seqs = sessionIds.map(() => 1);
  const bodies: Buffer[][] = sessionIds.map(() => []);
  let sent = 0;
  return {
    url,
    sessionIds,
    refill(): void {
      sessionIds.forEach((sessionId, session) => {
        const own = bodies[session] ?? [];
        while (own.length < ready) {
          const firstSeq = seqs[session] ?? 1;
          own.push(buildPost(url, buildBatch(sessionId, 1, firstSeq)));
          seqs[session] = firstSeq + batchSize;
        }
      });
    },
    next(session) {
      const body = bodies[session]?.shift();
      if (body) sent += 1;
      return body;
    },
    countSent: () => sent,
  };
}
