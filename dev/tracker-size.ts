import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';

/**
 * Bytes that `tracker.js` may have after gzip. Every visitor of every page downloads it, on a phone's network too: 12 KB
 * arrive in the first ten packets of a new connection (RFC 6928), so that the tracker never costs a round trip more.
 */
export const maxTrackerGzipBytes = 12 * 1024;

/** Bytes of a file after gzip at level 9, as a CDN would send it. */
export async function getGzipBytes(path: string): Promise<number> {
  return gzipSync(await readFile(path), { level: 9 }).length;
}
