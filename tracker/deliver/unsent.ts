import type { SavedQueue } from './queue.ts';
import { isSession, type Session } from '../session/session.ts';
import { isRecord, readStored, writeStored } from '../storage.ts';

/**
 * The unacknowledged events of one page, for the next page of the tab. `isOwn` when they were kept before it was known
 * whether the tab is a copy of another one: then no other has them.
 */
export type SavedOutbox = { session: Session; queue: SavedQueue; isOwn?: boolean };

const unsentKeyName = 'afterimage:unsent';

/** A tenth of the 5 MB that a browser gives to all scripts of a site together. */
const maxSavedChars = 500_000;

/** What earlier pages of this tab could not bring to the server. */
export function loadUnsent(): SavedOutbox[] {
  const stored = readStored('sessionStorage', unsentKeyName);
  return Array.isArray(stored) ? stored.filter(isSavedOutbox) : [];
}

/** Keeps these in the place of what was kept of the same streams; what frames of the same site kept stays. */
export function saveUnsent(outboxes: readonly SavedOutbox[], streams: ReadonlySet<number>): void {
  const others = loadUnsent().filter(({ queue }) => !streams.has(queue.stream));
  const all = trimSaved([...others, ...outboxes]);
  writeStored('sessionStorage', unsentKeyName, all.length > 0 ? all : undefined);
}

/** As many of the newest events as fit: the server then sees the holes below them, which it would not see above. */
export function trimSaved(outboxes: readonly SavedOutbox[], maxChars = maxSavedChars): SavedOutbox[] {
  let room = maxChars;
  const kept: SavedOutbox[] = [];
  for (let i = outboxes.length - 1; i >= 0; i -= 1) {
    const outbox = outboxes[i] as SavedOutbox;
    const { queue } = outbox;
    let first = queue.events.length;
    while (first > 0 && room >= (queue.events[first - 1]?.[1].length ?? 0)) {
      first -= 1;
      room -= queue.events[first]?.[1].length ?? 0;
    }
    if (first < queue.events.length)
      kept.unshift({ ...outbox, queue: { ...queue, events: queue.events.slice(first) } });
  }
  return kept;
}

function isSavedOutbox(value: unknown): value is SavedOutbox {
  if (!isRecord(value) || !isSession(value.session) || !isRecord(value.queue)) return false;
  const { stream, nextSeq, lost, events } = value.queue;
  return Number.isInteger(stream) && Number.isInteger(nextSeq) && isPairs(lost) && isPairs(events);
}

const isPairs = (value: unknown) => Array.isArray(value) && value.every(Array.isArray);
