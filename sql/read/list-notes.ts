import type { NoteView } from '../../protocol/note.ts';
import type { Statement } from '../connect.ts';
import { noteColumns } from './note-columns.ts';

/** The one row of `listNotes`; none when there is no such session. */
export type NotesRow = { notes: NoteView[] };

/** The notes of a session in the order of its recording. */
export function listNotes(sessionId: string): Statement {
  return {
    text: `
SELECT (
  SELECT coalesce(json_agg(note), '[]')
  FROM (
    SELECT ${noteColumns} FROM session_notes
    WHERE session_notes.session_id = sessions.session_id
    ORDER BY session_notes.at, session_notes.note_id
  ) AS note
) AS notes
FROM sessions WHERE session_id = $1::text::uuid`,
    params: [sessionId],
  };
}
