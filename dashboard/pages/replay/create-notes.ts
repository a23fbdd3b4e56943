import { useQuery, useQueryClient } from '@tanstack/solid-query';
import { createMemo, createSignal } from 'solid-js';
import type { NotesView, NoteView } from '../../../protocol/note.ts';
import { addNote, changeNote, deleteNote, listNotes } from '../../api.ts';
import { placeNotes } from './place-notes.ts';

/** A note that is being written: the moment that it will speak of, and its text so far. */
export type NoteDraft = { at: string; body: string };

/** The notes of a session, placed in its recording, and the one that is being written. */
export function createNotes(sessionId: string, startMs: () => number) {
  const queries = useQueryClient();
  const queryKey = ['notes', sessionId];
  const answer = useQuery(() => ({ queryKey, queryFn: ({ signal }) => listNotes(sessionId, signal) }));
  const [draft, setDraft] = createSignal<NoteDraft | null>(null);

  const change = (toData: (notes: NoteView[]) => NoteView[]) => {
    queries.setQueryData<NotesView>(queryKey, (known) => {
      const data = toData(known?.data ?? []);
      return { data, total: data.length };
    });
    void queries.invalidateQueries({ queryKey });
  };

  return {
    answer,
    placed: createMemo(() => placeNotes(answer.data?.data ?? [], startMs())),
    draft,
    /** Begins a note at a time of the recording, or moves the one that is being written there. */
    begin: (tMs: number) =>
      setDraft((before) => ({ at: new Date(startMs() + Math.round(tMs)).toISOString(), body: before?.body ?? '' })),
    write: (body: string) => setDraft((before) => before && { ...before, body }),
    discard: () => setDraft(null),
    /** Each of these refuses with a `ProblemError`. */
    saveDraft: async () => {
      const written = draft();
      if (written === null) return;
      const added = await addNote(sessionId, written);
      change((notes) => [...notes, added]);
      setDraft(null);
    },
    rewrite: async (noteId: number, body: string) => {
      const changed = await changeNote(sessionId, noteId, { body });
      change((notes) => notes.map((note) => (note.note_id === noteId ? changed : note)));
    },
    remove: async (noteId: number) => {
      await deleteNote(sessionId, noteId);
      change((notes) => notes.filter((note) => note.note_id !== noteId));
    },
  };
}

/** A session's notes, as the parts of the page take them. */
export type SessionNotes = ReturnType<typeof createNotes>;
