import { labelsSchema, labelsViewSchema, tagsViewSchema } from '../../../protocol/labels.ts';
import { noteChangeSchema, noteSchema, notesViewSchema, noteViewSchema } from '../../../protocol/note.ts';
import { noteParamSchema, sessionParamSchema } from '../../queries.ts';
import { exampleNote, exampleSession, exampleSessionId } from '../examples.ts';
import { answerJson, bodyProblems, dashboardProblems, readProblems, takeJson, type Operation } from '../operation.ts';

const param = { schema: sessionParamSchema, example: { session_id: exampleSessionId } };
const noteParam = {
  schema: noteParamSchema,
  example: { session_id: exampleSessionId, note_id: String(exampleNote.note_id) },
};
const labels = { is_starred: exampleSession.is_starred, tags: exampleSession.tags };

const tellProblems = [
  ...bodyProblems,
  ...dashboardProblems,
  'not-found',
  'unavailable',
  'database-unavailable',
] as const;

/** What those who look at sessions say of them. It goes with its session, and no tracker ever sees it. */
export const noteOperations: readonly Operation[] = [
  {
    id: 'listNotes',
    method: 'get',
    path: '/api/v1/sessions/:session_id/notes',
    tag: 'Sessions',
    who: 'dashboard',
    summary: 'The notes of a session, in the order of its recording',
    param,
    answers: [answerJson(200, 'All notes.', notesViewSchema, { data: [exampleNote], total: 1 })],
    problems: [...readProblems, 'not-found'],
  },
  {
    id: 'addNote',
    method: 'post',
    path: '/api/v1/sessions/:session_id/notes',
    tag: 'Sessions',
    who: 'dashboard',
    summary: 'Note something at a moment of a session',
    description: 'A session has at most 500 notes.',
    param,
    bodies: [takeJson(noteSchema, { at: exampleNote.at, body: exampleNote.body })],
    answers: [answerJson(201, 'The note.', noteViewSchema, exampleNote)],
    problems: [...tellProblems, 'notes-full'],
  },
  {
    id: 'changeNote',
    method: 'patch',
    path: '/api/v1/sessions/:session_id/notes/:note_id',
    tag: 'Sessions',
    who: 'dashboard',
    summary: 'Change the text or the moment of a note',
    param: noteParam,
    bodies: [takeJson(noteChangeSchema, { body: exampleNote.body })],
    answers: [answerJson(200, 'The note as it is now.', noteViewSchema, exampleNote)],
    problems: tellProblems,
  },
  {
    id: 'deleteNote',
    method: 'delete',
    path: '/api/v1/sessions/:session_id/notes/:note_id',
    tag: 'Sessions',
    who: 'dashboard',
    summary: 'Delete a note',
    param: noteParam,
    answers: [{ status: 204, description: 'It is deleted.' }],
    problems: [...readProblems, 'not-found', 'unavailable'],
  },
  {
    id: 'setLabels',
    method: 'put',
    path: '/api/v1/sessions/:session_id/labels',
    tag: 'Sessions',
    who: 'dashboard',
    summary: 'Star a session, and tag it',
    description:
      'Both take the place of what was there. A tag has no comma and does not begin with `!`: it stands in the filter `tag` of the list.',
    param,
    bodies: [takeJson(labelsSchema, labels)],
    answers: [answerJson(200, 'Star and tags as they are now.', labelsViewSchema, labels)],
    problems: tellProblems,
  },
  {
    id: 'listTags',
    method: 'get',
    path: '/api/v1/tags',
    tag: 'Sessions',
    who: 'dashboard',
    summary: 'The tags that sessions have, the most used first',
    answers: [
      answerJson(200, 'At most 200 tags.', tagsViewSchema, { data: [{ tag: 'checkout', sessions: 1 }], total: 1 }),
    ],
    problems: [...dashboardProblems, 'database-unavailable'],
  },
];
