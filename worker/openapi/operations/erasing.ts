import { userErasedSchema } from '../../../protocol/answers.ts';
import { sessionParamSchema, userParamSchema } from '../../queries.ts';
import { exampleSessionId, exampleUserId } from '../examples.ts';
import { answerJson, dashboardProblems, type Operation } from '../operation.ts';

/** What takes recordings away, at once and for good. */
export const erasingOperations: readonly Operation[] = [
  {
    id: 'eraseSession',
    method: 'delete',
    path: '/api/v1/sessions/:session_id',
    tag: 'Erasing',
    who: 'dashboard',
    summary: 'Erase a session, at once and for good',
    description: 'What its tracker still sends is answered 410.',
    param: { schema: sessionParamSchema, example: { session_id: exampleSessionId } },
    answers: [{ status: 204, description: 'It is erased.' }],
    problems: [...dashboardProblems, 'invalid-request', 'not-found', 'unavailable', 'database-unavailable'],
  },
  {
    id: 'eraseUser',
    method: 'delete',
    path: '/api/v1/users/:user_id',
    tag: 'Erasing',
    who: 'dashboard',
    summary: 'Erase every session of a user',
    description: 'One request erases at most 500 sessions: ask again while `remaining` is true.',
    param: { schema: userParamSchema, example: { user_id: exampleUserId } },
    answers: [answerJson(200, 'They are erased.', userErasedSchema, { sessions: 1, remaining: false })],
    problems: [...dashboardProblems, 'invalid-request', 'unavailable', 'database-unavailable'],
  },
];
