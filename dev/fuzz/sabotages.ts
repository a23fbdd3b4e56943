import type { Edit } from '../chaos/sabotages.ts';

/** A defect that is built in on purpose, so that the run shows that it would see it. */
export type FuzzSabotage = {
  /** What is wrong, in a sentence. */
  says: string;
  /** The rows of the table of which at least one must not be 0. */
  expects: readonly string[];
  edits: readonly Edit[];
};

export type FuzzSabotageName = 'no-bound' | 'throws' | 'other-status' | 'keeps-nul' | 'drops-unknown' | 'leaks';

/** The defects of `--break`. Each is a change made while building, never a switch in the product. */
export const fuzzSabotages: Record<FuzzSabotageName, FuzzSabotage> = {
  'no-bound': {
    says: 'A click count has no upper bound, so that the database refuses what was acknowledged.',
    expects: ['refused by the database', 'wrongly taken'],
    edits: [
      {
        file: 'protocol/event.ts',
        from: 'click_count: v.nullish(integer(0, 32_767))',
        to: 'click_count: v.nullish(integer(0, 2 ** 40))',
      },
    ],
  },
  throws: {
    says: 'A batch in which a field is named constructor throws where nobody catches.',
    expects: ['5xx'],
    edits: [
      {
        file: 'worker/routes/ingest.ts',
        from: 'const { session_id, site_id } = batch.value;',
        to: `const { session_id, site_id } = batch.value;
             if (JSON.stringify(batch.value.events).includes('"constructor":')) throw new Error('a constructor');`,
      },
    ],
  },
  'other-status': {
    says: 'A body of a wrong content type is answered 422, which nobody documents.',
    expects: ['undocumented'],
    edits: [
      {
        file: 'worker/problems.ts',
        from: 'const response = c.json(problem, status, {',
        to: "const response = c.json(problem, kind === 'unsupported-media-type' ? 422 : status, {",
      },
    ],
  },
  'keeps-nul': {
    says: 'NUL is left in texts, which PostgreSQL cannot store.',
    expects: ['refused by the database', 'missing'],
    edits: [
      {
        file: 'worker/clean-json.ts',
        from: "return text.replaceAll('\\u0000', '').toWellFormed();",
        to: 'return text.toWellFormed();',
      },
    ],
  },
  'drops-unknown': {
    says: 'Fields that are not known are thrown away in place of being kept.',
    expects: ['stored otherwise'],
    edits: [
      {
        file: 'durable-objects/session-buffer/prepared-event.ts',
        from: 'else (unknown ??= {})[name] = value;',
        to: "else if (name === 'newer_9') (unknown ??= {})[name] = value;",
      },
    ],
  },
  leaks: {
    says: 'The worker keeps 100 KB of every request.',
    expects: ['memory'],
    edits: [
      {
        file: 'worker/middleware/log-requests.ts',
        from: 'const startedAt = Date.now();',
        to: `const startedAt = Date.now();
             ((globalThis as { kept?: unknown[] }).kept ??= []).push(new Uint8Array(100_000).fill(1));`,
      },
    ],
  },
};
