import type { NoteView } from '../../protocol/note.ts';
import type { Statement } from '../connect.ts';
import { noteColumns } from '../read/note-columns.ts';

/** What of a note changes. */
export type NoteChange = { at?: string | undefined; body?: string | undefined };

const text = `
WITH changed AS (
  UPDATE session_notes SET
    at = coalesce($3::text::timestamptz, at), body = coalesce($4::text, body), updated_at = now()
  WHERE session_id = $1::text::uuid AND note_id = $2::bigint
  RETURNING ${noteColumns}
)
SELECT to_json(changed) AS note FROM changed`;

/** The row of `changeNote`. */
export type ChangedNoteRow = { note: NoteView };

/** Changes a note of a session, and gives it: one row, or none when there is no such note. */
export function changeNote(sessionId: string, noteId: number, { at, body }: NoteChange): Statement {
  return { text, params: [sessionId, noteId, at ?? null, body ?? null] };
}
