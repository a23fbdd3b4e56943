import { Hono } from 'hono';
import { requestId } from 'hono/request-id';
import { allowedMethods } from './allowed-methods.ts';
import type { AppEnv } from './env.ts';
import { answerHeaders } from './middleware/answer-headers.ts';
import { logRequests } from './middleware/log-requests.ts';
import { requireSettings } from './middleware/require-settings.ts';
import { refuse, sendProblem } from './problems.ts';
import { health } from './routes/health.ts';
import { ingest } from './routes/ingest.ts';
import { login } from './routes/login.ts';
import { labels } from './routes/labels.ts';
import { notes } from './routes/notes.ts';
import { openapi } from './routes/openapi.ts';
import { sessions } from './routes/sessions.ts';
import { stats } from './routes/stats.ts';
import { system } from './routes/system.ts';
import { tags } from './routes/tags.ts';
import { users } from './routes/users.ts';

/** The route table. */
export const app = new Hono<AppEnv>()
  // A request names itself to nobody: the id is made here.
  .use(requestId({ headerName: '' }), answerHeaders(), logRequests(), requireSettings())
  .route('/health', health)
  .route('/api/v1', openapi)
  .route('/api/v1', login)
  .route('/api/v1', ingest)
  // Before the sessions, whose guard stands before everything below them: who asks is looked at once.
  .route('/api/v1/sessions', notes)
  .route('/api/v1/sessions', labels)
  .route('/api/v1/sessions', sessions)
  .route('/api/v1/tags', tags)
  .route('/api/v1/stats', stats)
  .route('/api/v1/users', users)
  .route('/api/v1/system', system);

/** Every route with what it answers, for a typed client. */
export type Api = typeof app;

app.notFound((c) => {
  const methods = allowedMethods(app.routes, c.req.path);
  if (methods.length === 0) return sendProblem(c, refuse('not-found', 'Nothing is at this path.'));
  const response = sendProblem(c, refuse('method-not-allowed', `This path takes ${methods.join(', ')}.`));
  response.headers.set('allow', methods.join(', '));
  return response;
});

app.onError((error, c) => {
  console.error(
    JSON.stringify({ event: 'error', request_id: c.get('requestId'), detail: String(error), stack: error.stack }),
  );
  return sendProblem(c, refuse('internal', 'The request could not be answered. The request id finds it in the logs.'));
});
