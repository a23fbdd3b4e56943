import * as v from 'valibot';
import { buildEventId } from '../protocol/event-id.ts';
import type { SeenRequest } from './recording-proxy.ts';

const numbersSchema = v.object({ stream: v.number(), first_seq: v.number(), events: v.array(v.unknown()) });
const batchSchema = v.object({ session_id: v.string(), ...numbersSchema.entries });
const openingSchema = v.object({ session_key: v.string(), batch: v.optional(numbersSchema) });

const isTo = (path: string) => (request: SeenRequest) =>
  request.method === 'POST' && request.url.pathname === `/api/v1${path}`;

/** The ids of all events in the requests that a tracker made, whatever became of each: a repeat counts once. */
export function listSentEventIds(seen: readonly SeenRequest[]): Set<number> {
  const openings = seen.filter(isTo('/sessions')).map((it) => v.parse(openingSchema, JSON.parse(String(it.body))));
  const batches = seen.filter(isTo('/track')).map((it) => v.parse(numbersSchema, JSON.parse(String(it.body))));
  const all = [...openings.flatMap(({ batch }) => (batch ? [batch] : [])), ...batches];
  return new Set(all.flatMap((batch) => batch.events.map((_, i) => buildEventId(batch.stream, batch.first_seq + i))));
}

/** The sessions that batches were sent to. */
export function listSentSessionIds(seen: readonly SeenRequest[]): string[] {
  const ids = seen.filter(isTo('/track')).map((it) => v.parse(batchSchema, JSON.parse(String(it.body))).session_id);
  return [...new Set(ids)];
}

/** How many pictures were taken by the server. */
export function countSentPictures(seen: readonly SeenRequest[]): number {
  return seen.filter((it) => isTo('/track/screenshot')(it) && it.status === 201).length;
}

/** The pages whose pictures were taken by the server. */
export function listPicturedUrls(seen: readonly SeenRequest[]): string[] {
  const taken = seen.filter((it) => isTo('/track/screenshot')(it) && it.status === 201);
  return taken.map(({ url }) => url.searchParams.get('page_url') ?? '');
}

/** Every text inside a JSON value: strings, numbers as text, and the names of fields. */
export function listTexts(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(listTexts);
  if (typeof value === 'object' && value !== null) {
    return [...Object.keys(value), ...Object.values(value).flatMap(listTexts)];
  }
  return [String(value)];
}
