import type { BatchInput } from '../../protocol/batch.ts';
import type { SessionOpeningInput } from '../../protocol/session.ts';
import { toJson } from '../json.ts';
import type { Batch } from './queue.ts';
import type { Session } from '../session/session.ts';
import { trackerVersion, wireVersion } from '../version.ts';

/** Where a body goes. */
export type ApiRequest = { path: string; body: string; isOpening: boolean };

/** The request that carries a batch: `POST /track`, or `POST /sessions` while the session has no id. */
export function buildRequest(session: Session, batch: Batch, nowMs: number): ApiRequest {
  const common = {
    v: wireVersion,
    tracker_version: trackerVersion,
    site_id: session.siteId,
    sent_at: new Date(nowMs).toISOString(),
  };
  const numbers = {
    stream: batch.stream,
    first_seq: batch.firstSeq,
    ...(batch.lost.length > 0 && { lost: batch.lost as [number, number][] }),
  };
  if (session.id) {
    const head: Omit<BatchInput, 'events'> = { ...common, session_id: session.id, ...numbers };
    return { path: '/track', body: appendEvents(head, batch), isOpening: false };
  }
  const head: SessionOpeningInput = { ...session.opening, ...common, session_key: session.key };
  const body = appendField(head, 'batch', appendEvents(numbers, batch));
  return { path: '/sessions', body, isOpening: true };
}

const appendEvents = (head: object, batch: Batch) => appendField(head, 'events', `[${batch.events.join(',')}]`);

/** Adds a field that is JSON text already: events are written as text once, when they happen. */
function appendField(head: object, name: string, json: string): string {
  return `${toJson(head).slice(0, -1)},"${name}":${json}}`;
}
