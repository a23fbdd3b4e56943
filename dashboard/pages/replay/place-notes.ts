import type { NoteView } from '../../../protocol/note.ts';

/** A note with its position in the recording, in milliseconds since its start. */
export type PlacedNote = { note: NoteView; atMs: number };

/** Places notes in a recording that starts at `startMs` (unix milliseconds), in time order; one from before it stands at its start. */
export function placeNotes(notes: readonly NoteView[], startMs: number): PlacedNote[] {
  return notes
    .map((note) => ({ note, atMs: Math.max(0, Date.parse(note.at) - startMs) }))
    .sort((a, b) => a.atMs - b.atMs || a.note.note_id - b.note.note_id);
}

/** The notes whose marks lie within `withinMs` of a time. */
export function listNotesNear(notes: readonly PlacedNote[], tMs: number, withinMs: number): PlacedNote[] {
  return notes.filter(({ atMs }) => Math.abs(atMs - tMs) <= withinMs);
}
