import { loginStateSchema } from '../../../protocol/answers.ts';
import { loginSchema } from '../../routes/login.ts';
import { answerJson, bodyProblems, takeJson, type Operation } from '../operation.ts';

/** How the dashboard is opened and closed. */
export const logInOperations: readonly Operation[] = [
  {
    id: 'getLogin',
    method: 'get',
    path: '/api/v1/login',
    tag: 'Log-in',
    who: 'anyone',
    summary: 'How the dashboard is opened, and whether it is',
    answers: [answerJson(200, 'The state.', loginStateSchema, { method: 'token', is_logged_in: false })],
    problems: ['cross-origin', 'rate-limited'],
  },
  {
    id: 'logIn',
    method: 'post',
    path: '/api/v1/login',
    tag: 'Log-in',
    who: 'anyone',
    summary: 'Log in with the dashboard token, for 30 days',
    bodies: [takeJson(loginSchema, { token: 'the dashboard token' })],
    answers: [{ status: 204, description: 'The cookie of the log-in is set.', headers: ['Set-Cookie'] }],
    problems: [...bodyProblems, 'cross-origin', 'unauthorized', 'rate-limited'],
  },
  {
    id: 'logOut',
    method: 'post',
    path: '/api/v1/logout',
    tag: 'Log-in',
    who: 'anyone',
    summary: 'Log out',
    answers: [{ status: 204, description: 'The cookie of the log-in is taken away.', headers: ['Set-Cookie'] }],
    problems: ['cross-origin'],
  },
];
