import { makeRandom } from '../random.ts';
import { fuzzToken } from './draw-headers.ts';
import type { FuzzRequest } from './fuzz-request.ts';
import { getLiveSession, type Origin } from './live-sessions.ts';
import { draftOpening } from './requests/ingest.ts';
import type { Sender } from './send.ts';

/** Requests at the same time when every session is looked at. */
const looksAtOnce = 16;

/** What the worker's pace is measured with: a question that asks nobody, and a batch of one event for a session of its own. */
export function makeProbes(origin: Origin): { opening: FuzzRequest; health: FuzzRequest; track: FuzzRequest } {
  const session = getLiveSession({ ...origin, seed: `${origin.seed} probe` }, 0, 0);
  const index = -1;
  const plain = {
    index,
    headers: [],
    body: null,
    manner: 'whole',
    verdict: 'valid',
    story: ['a probe'],
    needs: [],
  } as const;
  const event = {
    event_type: 'click',
    timestamp: new Date(session.startMs).toISOString(),
    page_url: 'https://shop.example/probe',
  };
  return {
    opening: { ...draftOpening(makeRandom(`${origin.seed} probe`), origin, session), index, needs: [] },
    health: { ...plain, kind: 'probe', method: 'GET', path: '/health' },
    track: {
      ...plain,
      kind: 'probe',
      method: 'POST',
      path: '/api/v1/track',
      headers: [['content-type', 'application/json']],
      body: Buffer.from(JSON.stringify({ session_id: session.sessionId, site_id: session.siteId, events: [event] })),
    },
  };
}

/** Looks at sessions, so that their objects hand over what they hold at once and not at their next alarm. */
export async function lookAtSessions(sessionIds: readonly string[], sender: Sender): Promise<void> {
  const left = [...sessionIds];
  const look = async (): Promise<void> => {
    for (let id = left.pop(); id !== undefined; id = left.pop()) {
      await sender.send({
        index: -1,
        kind: 'look',
        method: 'GET',
        path: `/api/v1/sessions/${id}`,
        headers: [['authorization', `Bearer ${fuzzToken}`]],
        body: null,
        manner: 'whole',
        verdict: 'valid',
        story: [],
        needs: [],
      });
    }
  };
  await Promise.all(Array.from({ length: looksAtOnce }, look));
}
