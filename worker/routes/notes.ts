import { Hono } from 'hono';
import { maxDashboardBodyBytes, maxNotesPerSession } from '../../protocol/limits.ts';
import { noteChangeSchema, noteSchema, type NotesView } from '../../protocol/note.ts';
import { listNotes, type NotesRow } from '../../sql/read/list-notes.ts';
import { addNote, type AddedNoteRow } from '../../sql/write/add-note.ts';
import { changeNote, type ChangedNoteRow } from '../../sql/write/change-note.ts';
import { deleteNote, type DeletedNoteRow } from '../../sql/write/delete-note.ts';
import type { AppEnv } from '../env.ts';
import { dashboardOnly } from '../middleware/dashboard-only.ts';
import { refuse, sendProblem } from '../problems.ts';
import { noteParamSchema, sessionParamSchema } from '../queries.ts';
import { readJson } from '../read-body.ts';
import { validate } from '../validate.ts';
import { withStoredSession } from '../with-stored-session.ts';

const refuseFull = () =>
  refuse('notes-full', `A session has at most ${maxNotesPerSession} notes: delete one to add another.`);
const refuseNoNote = (noteId: number) => refuse('not-found', `No note ${noteId} in this session.`);

/** What is noted at moments of a session. */
export const notes = new Hono<AppEnv>()
  .on(['GET', 'POST', 'PATCH', 'DELETE'], '/:session_id/notes/*', dashboardOnly())
  .get('/:session_id/notes', async (c) => {
    const param = validate(sessionParamSchema, c.req.param());
    if (!param.ok) return sendProblem(c, param);
    const { session_id } = param.value;
    const listed = await withStoredSession(c, session_id, 'read', async (database) => {
      const [row] = await database.query<NotesRow>(listNotes(session_id));
      return row;
    });
    // A session that is not stored yet has none.
    if (!listed.ok && listed.kind !== 'unavailable') return sendProblem(c, listed);
    const data = listed.ok ? listed.value.notes : [];
    const view: NotesView = { data, total: data.length };
    return c.json(view);
  })
  .post('/:session_id/notes', async (c) => {
    const param = validate(sessionParamSchema, c.req.param());
    if (!param.ok) return sendProblem(c, param);
    const body = await readJson(c.req.raw, maxDashboardBodyBytes);
    if (!body.ok) return sendProblem(c, body);
    const note = validate(noteSchema, body.value);
    if (!note.ok) return sendProblem(c, note);
    const { session_id } = param.value;
    const added = await withStoredSession(c, session_id, 'write', async (database) => {
      const [, rows = []] = await database.transaction(addNote(session_id, note.value, maxNotesPerSession));
      const [row] = rows as AddedNoteRow[];
      return row?.has_session ? row : undefined;
    });
    if (!added.ok) return sendProblem(c, added);
    return added.value.note ? c.json(added.value.note, 201) : sendProblem(c, refuseFull());
  })
  .patch('/:session_id/notes/:note_id', async (c) => {
    const param = validate(noteParamSchema, c.req.param());
    if (!param.ok) return sendProblem(c, param);
    const body = await readJson(c.req.raw, maxDashboardBodyBytes);
    if (!body.ok) return sendProblem(c, body);
    const change = validate(noteChangeSchema, body.value);
    if (!change.ok) return sendProblem(c, change);
    const { session_id, note_id } = param.value;
    const changed = await withStoredSession(c, session_id, 'read', (database) =>
      database.query<ChangedNoteRow>(changeNote(session_id, note_id, change.value)),
    );
    if (!changed.ok) return sendProblem(c, changed);
    const [row] = changed.value;
    return row ? c.json(row.note) : sendProblem(c, refuseNoNote(note_id));
  })
  .delete('/:session_id/notes/:note_id', async (c) => {
    const param = validate(noteParamSchema, c.req.param());
    if (!param.ok) return sendProblem(c, param);
    const { session_id, note_id } = param.value;
    const deleted = await withStoredSession(c, session_id, 'read', (database) =>
      database.query<DeletedNoteRow>(deleteNote(session_id, note_id)),
    );
    if (!deleted.ok) return sendProblem(c, deleted);
    return deleted.value.length > 0 ? c.body(null, 204) : sendProblem(c, refuseNoNote(note_id));
  });
