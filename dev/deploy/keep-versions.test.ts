import { describe, expect, it } from 'vitest';
import { keepMs, keepVersions, parseManifest, type VersionedFile } from './keep-versions.ts';

const sha = (digit: string) => digit.repeat(64);
const makeFile = (version: string, digit: string, superseded_at?: string): VersionedFile => ({
  file: `chunks/extras-${version}.js`,
  version,
  bytes: 10,
  sha256: sha(digit),
  ...(superseded_at === undefined ? {} : { superseded_at }),
});

const now = new Date('2026-11-29T12:00:00.000Z');
const before = (ms: number) => new Date(now.getTime() - ms).toISOString();

describe('keepVersions', () => {
  it('keeps the files of the version before, and says since when they are', () => {
    const live = { version: '1.0.0', files: [makeFile('1.0.0', 'a')] };
    const next = { version: '1.1.0', files: [makeFile('1.1.0', 'b')] };
    const old = makeFile('1.0.0', 'a', now.toISOString());
    expect(keepVersions(live, next, now)).toEqual({
      manifest: { version: '1.1.0', files: [...next.files, old] },
      taken: [old],
      conflicts: [],
    });
  });

  it('does not count the time anew at the next deployment, and lets files go when it is over', () => {
    const kept = makeFile('0.9.0', 'a', before(keepMs - 1));
    const over = makeFile('0.8.0', 'c', before(keepMs));
    const live = { version: '1.0.0', files: [makeFile('1.0.0', 'b'), kept, over] };
    expect(keepVersions(live, { version: '1.0.0', files: [makeFile('1.0.0', 'b')] }, now).taken).toEqual([kept]);
  });

  it('takes nothing when the same is deployed again', () => {
    const same = { version: '1.0.0', files: [makeFile('1.0.0', 'a')] };
    expect(keepVersions(same, same, now)).toEqual({ manifest: same, taken: [], conflicts: [] });
  });

  it('names a file that would get other contents, of the version that is served and of an earlier one', () => {
    const live = { version: '2.0.0', files: [makeFile('2.0.0', 'a'), makeFile('1.0.0', 'b', before(1))] };
    const changed = (version: string) =>
      keepVersions(live, { version, files: [makeFile(version, 'c')] }, now).conflicts;
    expect(changed('2.0.0')).toEqual(['chunks/extras-2.0.0.js']);
    expect(changed('1.0.0')).toEqual(['chunks/extras-1.0.0.js']);
    expect(changed('3.0.0')).toEqual([]);
  });

  it('goes back to an earlier version as it goes on: what was served stays for its time', () => {
    const live = { version: '2.0.0', files: [makeFile('2.0.0', 'a'), makeFile('1.0.0', 'b', before(5))] };
    const { manifest } = keepVersions(live, { version: '1.0.0', files: [makeFile('1.0.0', 'b')] }, now);
    expect(manifest.files).toEqual([makeFile('1.0.0', 'b'), makeFile('2.0.0', 'a', now.toISOString())]);
  });
});

describe('parseManifest', () => {
  it.each(['../../.ssh/key.js', '/etc/x.js', 'chunks/../x.js', '_headers', 'chunks/.js', 'a\\b.js'])(
    'refuses a list that names %s',
    (file) => {
      const manifest = { version: '1.0.0', files: [{ ...makeFile('1.0.0', 'a'), file }] };
      expect(() => parseManifest(JSON.stringify(manifest))).toThrow();
    },
  );
});
