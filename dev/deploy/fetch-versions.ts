import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseManifest, type VersionedFile, type VersionManifest } from './keep-versions.ts';

/** Longer than a file of a megabyte takes on a slow line. */
const timeoutMs = 30_000;

async function get(url: string): Promise<Response> {
  const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs), redirect: 'error' });
  if (response.ok) return response;
  await response.body?.cancel();
  if (response.status === 404) return response;
  throw new Error(`${url} answered ${response.status}`);
}

/** What a live worker says of its versioned files, undefined when it is of a time that had no such list. */
export async function fetchManifest(workerUrl: string): Promise<VersionManifest | undefined> {
  const url = `${workerUrl}/versions.json`;
  const response = await get(url);
  if (!response.ok) return undefined;
  try {
    return parseManifest(await response.text());
  } catch (error) {
    throw new Error(`${url} is no list of versioned files`, { cause: error });
  }
}

/** Downloads files of a live worker into a folder. A file that is not what the list says fails, and is not written. */
export async function fetchVersions(workerUrl: string, files: readonly VersionedFile[], folder: string): Promise<void> {
  for (const { file, bytes, sha256 } of files) {
    const response = await get(`${workerUrl}/${file}`);
    if (!response.ok) throw new Error(`${workerUrl} lists ${file} and does not have it`);
    const body = Buffer.from(await response.arrayBuffer());
    if (body.length !== bytes || createHash('sha256').update(body).digest('hex') !== sha256)
      throw new Error(`${workerUrl}/${file} is not what its list says`);
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), body);
  }
}
