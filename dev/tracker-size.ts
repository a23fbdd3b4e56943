import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';

/**
 * Bytes that `tracker.js` may have after gzip. Every visitor of every page downloads it before anything else of the tracker; the
 * smallest recorder of the field has 22 KB.
 */
export const maxTrackerGzipBytes = 8 * 1024;

/** Bytes of a file after gzip at level 9, as a CDN would send it. */
export async function getGzipBytes(path: string): Promise<number> {
  return gzipSync(await readFile(path), { level: 9 }).length;
}
