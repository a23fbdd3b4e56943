import { withDeadline } from '../deadline.ts';
import type { EraseAnswer, Flush, FlushResult } from '../bulk-writer/flush.ts';
import type { BufferStorage } from './buffer-storage.ts';
import type { Pending } from './session-state.ts';

/** A flush carries at most this much of batches, or one picture. */
export const maxFlushBytes = 4_000_000;

/** The rows that the next flush takes, their sums, and how to delete exactly those once it is committed. */
export type DrainStep = Pick<Flush, 'bodies' | 'picture'> & { sums: Omit<Pending, 'since'>; forget: () => void };

/** Reads what the next flush takes: batches before pictures. null when nothing is stored. */
export function readDrainStep(storage: BufferStorage): DrainStep | null {
  const batches = storage.readBatches(maxFlushBytes);
  if (batches) {
    return {
      bodies: batches.bodies.filter((body) => body !== '[]'),
      picture: null,
      sums: { events: batches.events, pictures: 0, bytes: batches.bytes },
      forget: () => storage.deleteBatches(batches.hi),
    };
  }
  const picture = storage.readPicture();
  if (!picture) return null;
  const { id, row, image } = picture;
  return {
    bodies: [],
    picture: { row, image },
    sums: { events: 0, pictures: 1, bytes: image.byteLength },
    forget: () => storage.deletePicture(id),
  };
}

/** What a session asks of its writer. */
export type Writer = {
  write(flush: Flush): Promise<FlushResult>;
  erase(sessionId: string): Promise<EraseAnswer>;
};

/** A writer's own deadline is 30 s; with a group before ours, twice that and a little. */
const writerDeadlineMs = 70_000;

/**
 * Calls the writer, once more on a new stub when the platform says that a retry may help (a deploy resets objects). Gives
 * an answer in every case.
 */
export async function callWriter<Answer>(
  getStub: () => Writer,
  call: (writer: Writer) => Promise<Answer>,
): Promise<Answer | Unavailable> {
  const callOnce = () => withDeadline(call(getStub()), writerDeadlineMs, 'the writer');
  try {
    return await callOnce();
  } catch (error) {
    const { retryable = false, overloaded = false } = error as { retryable?: boolean; overloaded?: boolean };
    if (!retryable || overloaded) return unavailable(error);
  }
  return callOnce().catch(unavailable);
}

/** The answer in the place of a writer that could not be reached. */
export type Unavailable = { ok: false; reason: 'unavailable'; detail: string };

function unavailable(error: unknown): Unavailable {
  return { ok: false, reason: 'unavailable', detail: error instanceof Error ? error.message : String(error) };
}
