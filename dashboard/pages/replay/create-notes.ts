import { useQuery, useQueryClient } from '@tanstack/solid-query';
import { createEffect, createMemo, createSignal } from 'solid-js';
import type { NotesView, NoteView } from '../../../protocol/note.ts';
import { addNote, changeNote, deleteNote, listNotes } from '../../api.ts';
import { placeNotes } from './place-notes.ts';

/** A note that is being written: the moment that it will speak of, and its text so far. */
export type NoteDraft = { at: string; body: string };

/** What was begun and neither saved nor discarded, by session: `n` and `p` lead away from it, and back. Gone with the page. */
const drafts = new Map<string, NoteDraft>();

/** The notes of a session, asked for once they are wanted, placed in its recording, and the one that is being written. */
export function createNotes(sessionId: string, startMs: () => number, isWanted: () => boolean) {
  const queries = useQueryClient();
  const queryKey = ['notes', sessionId];
  const answer = useQuery(() => ({
    queryKey,
    queryFn: ({ signal }: { signal: AbortSignal }) => listNotes(sessionId, signal),
    enabled: isWanted(),
  }));
  const [draft, setDraft] = createSignal<NoteDraft | null>(drafts.get(sessionId) ?? null);
  createEffect(() => {
    const written = draft();
    if (written === null) drafts.delete(sessionId);
    else drafts.set(sessionId, written);
  });

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
