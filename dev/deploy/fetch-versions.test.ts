import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fetchManifest, fetchVersions } from './fetch-versions.ts';
import { startFileServer, type FileServer } from './test-file-server.ts';

let folder: string;
let server: FileServer;

const contents = 'the old chunk';
const listed = {
  file: 'chunks/extras-1.0.0.js',
  version: '1.0.0',
  bytes: contents.length,
  sha256: createHash('sha256').update(contents).digest('hex'),
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'afterimage-versions-'));
  server = await startFileServer();
});

afterEach(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

describe('the versioned files of a live worker', () => {
  it('are downloaded byte for byte', async () => {
    server.files.set('/chunks/extras-1.0.0.js', contents);
    await fetchVersions(server.url, [listed], folder);
    expect(await readFile(join(folder, listed.file), 'utf8')).toBe(contents);
  });

  it('are refused, and not written, when they are not what the list says', async () => {
    server.files.set('/chunks/extras-1.0.0.js', 'another chunk');
    await expect(fetchVersions(server.url, [listed], folder)).rejects.toThrow('is not what its list says');
    expect(await readdir(folder)).toEqual([]);
  });

  it('are missed when the list names one that is not there', async () => {
    await expect(fetchVersions(server.url, [listed], folder)).rejects.toThrow('does not have it');
  });

  it('are listed, or not when the worker is of an earlier time', async () => {
    expect(await fetchManifest(server.url)).toBeUndefined();
    const manifest = { version: '1.0.0', files: [listed] };
    server.files.set('/versions.json', JSON.stringify(manifest));
    expect(await fetchManifest(server.url)).toEqual(manifest);
  });

  it('are not guessed from a page that answers in their place, or from an error', async () => {
    server.files.set('/versions.json', '<!doctype html>');
    await expect(fetchManifest(server.url)).rejects.toThrow('is no list of versioned files');
    server.status = 503;
    await expect(fetchManifest(server.url)).rejects.toThrow('answered 503');
  });
});
