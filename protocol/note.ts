import * as v from 'valibot';
import { maxNoteLength } from './limits.ts';
import { storedTime } from './text.ts';

const body = v.pipe(
  v.string('must be a string'),
  v.transform((text) => text.trim()),
  v.nonEmpty('must not be empty'),
  v.maxLength(maxNoteLength, `must have at most ${maxNoteLength} characters`),
);

/** The body of `POST /sessions/:id/notes`: the moment of the recording that the note speaks of, and its text. */
export const noteSchema = v.object({ at: storedTime, body });

/** The body of `PATCH /sessions/:id/notes/:note_id`: what of the note changes. */
export const noteChangeSchema = v.pipe(
  v.object({ at: v.optional(storedTime), body: v.optional(body) }),
  v.check((change) => change.at !== undefined || change.body !== undefined, 'must have at or body'),
);

const time = v.pipe(v.string(), v.isoTimestamp());

/** One note. Times are ISO-8601 UTC by the server's clock. */
export const noteViewSchema = v.object({
  note_id: v.pipe(v.number(), v.integer()),
  at: v.pipe(time, v.description('The moment of the recording that it speaks of.')),
  body: v.string(),
  created_at: time,
  updated_at: time,
});

export type NoteView = v.InferOutput<typeof noteViewSchema>;

/** `GET /sessions/:id/notes`, in the order of `at`. */
export const notesViewSchema = v.object({
  data: v.array(noteViewSchema),
  total: v.pipe(v.number(), v.integer()),
});

export type NotesView = v.InferOutput<typeof notesViewSchema>;
