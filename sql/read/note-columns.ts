import { isoColumn } from './session-columns.ts';

/** The columns of `session_notes` that make a `NoteView`. */
export const noteColumns = [
  'session_notes.note_id',
  `${isoColumn('session_notes.at')} AS at`,
  'session_notes.body',
  `${isoColumn('session_notes.created_at')} AS created_at`,
  `${isoColumn('session_notes.updated_at')} AS updated_at`,
].join(', ');
