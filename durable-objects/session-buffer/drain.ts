import type { Flush, FlushResult } from '../bulk-writer/flush.ts';
import type { BufferStorage } from './buffer-storage.ts';

/** A flush carries at most this much of batches, or one picture. */
const maxFlushBytes = 4_000_000;

/** The rows that the next flush takes, and how to delete exactly those once it is committed. */
export type DrainStep = Pick<Flush, 'bodies' | 'picture'> & { forget: () => void };

/** Reads what the next flush takes: batches before pictures. null when nothing is stored. */
export function readDrainStep(storage: BufferStorage): DrainStep | null {
  const batches = storage.readBatches(maxFlushBytes);
  if (batches) {
    return {
      bodies: batches.bodies.filter((body) => body !== '[]'),
      picture: null,
      forget: () => storage.deleteBatches(batches.hi),
    };
  }
  const picture = storage.readPicture();
  if (!picture) return null;
  const { id, row, image } = picture;
  return { bodies: [], picture: { row, image }, forget: () => storage.deletePicture(id) };
}

/** The writer of a session: a stub made anew for each call. */
export type WriterStub = { write(flush: Flush): Promise<FlushResult> };

/** Calls the writer, once more on a new stub when the platform says that a retry may help (a deploy resets objects). */
export async function callWriter(getStub: () => WriterStub, flush: Flush): Promise<FlushResult> {
  try {
    return await getStub().write(flush);
  } catch (error) {
    const { retryable = false, overloaded = false } = error as { retryable?: boolean; overloaded?: boolean };
    if (!retryable || overloaded) return unavailable(error);
  }
  try {
    return await getStub().write(flush);
  } catch (error) {
    return unavailable(error);
  }
}

function unavailable(error: unknown): FlushResult {
  return { ok: false, reason: 'unavailable', detail: error instanceof Error ? error.message : String(error) };
}
