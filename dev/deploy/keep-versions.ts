import * as v from 'valibot';

/** A file with a version in its name, which browsers keep for ever. */
const fileSchema = v.object({
  // The list comes over the network, and its names become paths.
  file: v.pipe(v.string(), v.regex(/^(chunks\/)?\w[\w.-]*\.js$/)),
  version: v.string(),
  bytes: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(25 * 1024 * 1024)),
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  superseded_at: v.optional(v.pipe(v.string(), v.isoTimestamp())),
});

const manifestSchema = v.object({ version: v.string(), files: v.pipe(v.array(fileSchema), v.maxLength(2_000)) });

/** A file of a tracker, and since when another version is served in its place. */
export type VersionedFile = v.InferOutput<typeof fileSchema>;

/** What `versions.json` of a worker says: the version that it serves, and every versioned file that it has. */
export type VersionManifest = v.InferOutput<typeof manifestSchema>;

/**
 * How long the files of an earlier tracker stay. A `tracker.js` may be an hour old and a tab open for days; a page that names
 * a version in its script gets this long to name another.
 */
export const keepMs = 90 * 86_400_000;

/** Reads `versions.json`, and refuses anything else. */
export function parseManifest(text: string): VersionManifest {
  return v.parse(manifestSchema, JSON.parse(text));
}

/** What is to be uploaded: the new manifest, and which files of it are to be taken over from the live worker. */
export type KeptVersions = { manifest: VersionManifest; taken: VersionedFile[]; conflicts: string[] };

/**
 * Decides which versioned files of the live worker stay beside the new ones, and since when each has been superseded. Files
 * that have been for longer than `keepMs` go. `conflicts` are names that would get other contents, which browsers that have
 * the old ones would never see.
 */
export function keepVersions(live: VersionManifest, next: VersionManifest, now: Date): KeptVersions {
  const nextFiles = new Map(next.files.map((each) => [each.file, each]));
  const conflicts = live.files
    .filter(({ file, sha256 }) => (nextFiles.get(file)?.sha256 ?? sha256) !== sha256)
    .map(({ file }) => file);
  const taken = live.files
    .filter(({ file }) => !nextFiles.has(file))
    .map((each) => markSuperseded(each, now))
    .filter((each) => now.getTime() - Date.parse(each.superseded_at) < keepMs);
  return { manifest: { version: next.version, files: [...next.files, ...taken] }, taken, conflicts };
}

const markSuperseded = (file: VersionedFile, now: Date) => ({
  ...file,
  superseded_at: file.superseded_at ?? now.toISOString(),
});
