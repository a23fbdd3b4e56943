import { systemViewSchema } from '../../../protocol/system-view.ts';
import { answerJson, dashboardProblems, type Operation } from '../operation.ts';
import { exampleSystem } from '../system-example.ts';

/** What the worker, its objects and the database say of themselves. */
export const systemOperations: readonly Operation[] = [
  {
    id: 'getSystem',
    method: 'get',
    path: '/api/v1/system',
    tag: 'Operation',
    who: 'dashboard',
    summary: 'How fast requests are answered, what waits, what the writers and the database do, and what was refused',
    description:
      'Answers also when the database or an object is away: `database.is_reachable` is then false, `requests` null, or a writer missing, and the rest is told.',
    answers: [answerJson(200, 'The figures.', systemViewSchema, exampleSystem)],
    problems: dashboardProblems,
  },
];
