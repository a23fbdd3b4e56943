import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isPostmasterOf, parsePostmasterFile } from './postmaster-file.ts';
import { getFallbackFolder, isReachable } from './server-folder.ts';

const isRoot = process.getuid?.() === 0;

describe('the server folder', () => {
  it('has one fallback for each wanted folder, always the same', () => {
    const one = getFallbackFolder('/clone/.afterimage/database', '/var/tmp');
    expect(one).toMatch(/^\/var\/tmp\/afterimage-[0-9a-f]{16}$/);
    expect(getFallbackFolder('/clone/.afterimage/../.afterimage/database', '/var/tmp')).toBe(one);
    expect(getFallbackFolder('/other/.afterimage/database', '/var/tmp')).not.toBe(one);
  });

  it('is always reachable for the user who starts it', () => {
    expect(isReachable('/anything', {})).toBe(true);
  });

  it.runIf(isRoot)('is out of reach below a folder that only root may enter', () => {
    const folder = mkdtempSync(join(tmpdir(), 'afterimage-unit-'));
    mkdirSync(join(folder, 'inner'));
    const nobody = { uid: 65_534, gid: 65_534 };
    expect(isReachable(join(folder, 'inner'), nobody)).toBe(false);
    expect(isReachable(tmpdir(), nobody)).toBe(true);
    rmSync(folder, { recursive: true });
  });
});

describe('postmaster.pid', () => {
  it('tells the process, and whether the server takes connections', () => {
    const lines = ['4321', '/data/cluster', '1763920000', '4603', '', '127.0.0.1', ' 12 34'];
    expect(parsePostmasterFile([...lines, 'starting'].join('\n'))).toEqual({ pid: 4321, isReady: false });
    expect(parsePostmasterFile([...lines, 'ready   ', ''].join('\n'))).toEqual({ pid: 4321, isReady: true });
    expect(parsePostmasterFile('')).toBeUndefined();
  });

  it('is of our server only when the command line names its data directory', () => {
    expect(isPostmasterOf('/pg/bin/postgres -D /data/cluster -p 4603', '/data/cluster')).toBe(true);
    expect(isPostmasterOf('/pg/bin/postgres -D /data/cluster-2 -p 4603', '/data/cluster')).toBe(false);
    expect(isPostmasterOf('node /data/cluster', '/data/cluster')).toBe(false);
    expect(isPostmasterOf(undefined, '/data/cluster')).toBe(false);
  });
});
