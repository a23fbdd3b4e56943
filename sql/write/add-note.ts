import type { NoteView } from '../../protocol/note.ts';
import type { Statement } from '../connect.ts';
import { noteColumns } from '../read/note-columns.ts';

/** The one row of `addNote`. Without a note there is no such session, or it has as many as it may have. */
export type AddedNoteRow = { has_session: boolean; note: NoteView | null };

/** Any number, the same in every process that adds notes: the seed of the locks of sessions. */
const notesLock = 7_215_435;

/** A statement sees only what was there when it began: so the lock comes in one before. */
const lock = `SELECT pg_advisory_xact_lock(hashtextextended($1::text, ${notesLock}))`;

const text = `
WITH session AS MATERIALIZED (
  SELECT session_id FROM sessions WHERE session_id = $1::text::uuid FOR KEY SHARE
), added AS (
  INSERT INTO session_notes (session_id, at, body)
  SELECT session_id, $2::text::timestamptz, $3::text FROM session
  WHERE (SELECT count(*) FROM session_notes WHERE session_notes.session_id = $1::text::uuid) < $4::integer
  RETURNING ${noteColumns}
)
SELECT EXISTS (SELECT FROM session) AS has_session, (SELECT to_json(added) FROM added) AS note`;

/** Adds a note to a session unless it has `maxNotes`, whoever else is adding one: the rows are those of the last statement. */
export function addNote(sessionId: string, { at, body }: Pick<NoteView, 'at' | 'body'>, maxNotes: number): Statement[] {
  return [
    { text: lock, params: [sessionId] },
    { text, params: [sessionId, at, body, maxNotes] },
  ];
}
