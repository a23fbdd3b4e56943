import type { Statement } from '../connect.ts';

/** A row of `deleteNote`. */
export type DeletedNoteRow = { note_id: number };

/** Deletes a note of a session, and names it: one row, or none when there is no such note. */
export function deleteNote(sessionId: string, noteId: number): Statement {
  return {
    text: 'DELETE FROM session_notes WHERE session_id = $1::text::uuid AND note_id = $2::bigint RETURNING note_id',
    params: [sessionId, noteId],
  };
}
