import { countEvents } from '../../../sql/read/count-events.ts';
import { countStored } from '../../../sql/read/count-stored.ts';
import { getScreenshot } from '../../../sql/read/get-screenshot.ts';
import { getSession } from '../../../sql/read/get-session.ts';
import { listEvents } from '../../../sql/read/list-events.ts';
import { listScreenshots } from '../../../sql/read/list-screenshots.ts';
import { asking, turn, type Question } from './question.ts';
import type { Subjects } from './subjects.ts';

/** From the issue "The database": 10 000 events of a session, in the database. */
const goal = { ms: 30, of: 'database' } as const;

/** What a replay asks: a session, its events, its pictures. */
export function buildReplayQuestions(subjects: Subjects): Question[] {
  const { sessionIds, largeSessions, pictures } = subjects;
  const large = (n: number) => turn(largeSessions, n);
  const all = { type: null, after: null, limit: 10_000 };
  return [
    { name: 'session', ask: asking((n) => getSession(turn(sessionIds, n))) },
    { name: 'events of a session', ask: asking((n) => listEvents({ ...all, sessionId: turn(sessionIds, n) })) },
    { name: 'events, all 10 000', goal, ask: asking((n) => listEvents({ ...all, sessionId: large(n).sessionId })) },
    {
      name: 'events, 1 000 after the middle',
      goal,
      ask: asking((n) => listEvents({ ...all, sessionId: large(n).sessionId, after: large(n).middle, limit: 1_000 })),
    },
    {
      name: 'events of a common type',
      goal,
      ask: asking((n) => listEvents({ ...all, sessionId: large(n).sessionId, type: 'click' })),
    },
    {
      name: 'events of a rare type',
      goal,
      ask: asking((n) => listEvents({ ...all, sessionId: large(n).sessionId, type: 'submit' })),
    },
    { name: 'events, count', goal, ask: asking((n) => countEvents(large(n).sessionId, null)) },
    { name: 'events, count of a type', goal, ask: asking((n) => countEvents(large(n).sessionId, 'click')) },
    { name: 'events, which are stored', goal, ask: asking((n) => countStored(large(n).sessionId, large(n).eventIds)) },
    { name: 'screenshots', ask: asking((n) => listScreenshots(turn(pictures, n).sessionId, 'none')) },
    { name: 'screenshots with their images', ask: asking((n) => listScreenshots(turn(pictures, n).sessionId, 'data')) },
    {
      name: 'screenshot',
      ask: asking((n) => getScreenshot(turn(pictures, n).sessionId, turn(pictures, n).screenshotId)),
    },
  ];
}
