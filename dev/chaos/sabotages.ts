/** One exact text of one source file, and what stands in its place. */
export type Edit = { file: string; from: string; to: string };

/** A defect that is built in on purpose, so that the run shows that it would see it. */
export type Sabotage = {
  /** What is wrong, in a sentence. */
  says: string;
  /** The columns of the table of which at least one must not be 0. */
  expects: readonly string[];
  worker: readonly Edit[];
  tracker: readonly Edit[];
  /** Run on the database after the migrations. */
  sql: readonly string[];
};

export type SabotageName = 'ack-before-store' | 'no-conflict-key' | 'delete-unseen' | 'reuse-number' | 'erase-races';

/** Nothing is changed. */
export const noSabotage: Pick<Sabotage, 'worker' | 'tracker' | 'sql'> = { worker: [], tracker: [], sql: [] };

/** The defects of `--break`. Each is a change made while building, never a switch in the product. */
export const sabotages: Record<SabotageName, Sabotage> = {
  'ack-before-store': {
    ...noSabotage,
    says: 'The object answers before the batch is stored: it appends the row three seconds later.',
    expects: ['lost'],
    worker: [
      {
        file: 'durable-objects/session-buffer/held-session.ts',
        from: 'const bytes = this.#storage.appendBatch(decision.row, decision.body);',
        to: `const bytes = decision.body.length;
             const { row, body } = decision;
             setTimeout(() => this.#storage.appendBatch(row, body), 3_000);`,
      },
    ],
  },
  'no-conflict-key': {
    ...noSabotage,
    says: 'The database has no key that makes inserts idempotent.',
    expects: ['doubled'],
    sql: [
      'ALTER TABLE events DROP CONSTRAINT events_pkey',
      'CREATE INDEX events_session ON events (session_id, "timestamp", event_id)',
      'ALTER TABLE screenshots DROP CONSTRAINT screenshots_pkey',
    ],
  },
  'delete-unseen': {
    ...noSabotage,
    says: 'After a flush all rows of the object are deleted, also those that arrived during it.',
    expects: ['lost'],
    worker: [
      {
        file: 'durable-objects/session-buffer/buffer-storage.ts',
        from: "this.#sql.exec('DELETE FROM batches WHERE id <= ?', hi);",
        to: "this.#sql.exec('DELETE FROM batches WHERE id <= ? OR true', hi);",
      },
    ],
  },
  'reuse-number': {
    ...noSabotage,
    says: 'A number is given to two events: by the object to unnumbered batches, and by the queue of the tracker.',
    expects: ['number reuse'],
    worker: [
      {
        file: 'durable-objects/session-buffer/numbering.ts',
        from: 'const from = first ?? known + 1;',
        to: 'const from = first ?? Math.max(known, 1);',
      },
    ],
    tracker: [
      {
        file: 'tracker/deliver/queue.ts',
        from: 'nextSeq += 1;',
        to: 'nextSeq += nextSeq % 5 === 0 && Math.random() < 0.5 ? 0 : 1;',
      },
    ],
  },
  'erase-races': {
    ...noSabotage,
    says: 'A flush waits for a second, and is not told of an erasure meanwhile, so that what was erased comes back.',
    expects: ['resurrected'],
    worker: [
      {
        file: 'sql/write/lock-erasures.ts',
        from: 'pg_advisory_xact_lock(hashtextextended($1::text, ${erasuresLock}))',
        to: '$1::text',
      },
      {
        file: 'sql/write/upsert-sessions.ts',
        from: 'WHERE NOT EXISTS (SELECT FROM erasures WHERE erasures.session_id = s.session_id)',
        to: 'WHERE true',
      },
      {
        file: 'durable-objects/bulk-writer/bulk-writer.ts',
        from: 'while (this.#waiting.length > 0) {',
        to: `while (this.#waiting.length > 0) {
               await new Promise((resolve) => setTimeout(resolve, 1_000));`,
      },
    ],
  },
};
