import { batchAcceptedSchema, screenshotAcceptedSchema, sessionCreatedSchema } from '../../../protocol/answers.ts';
import { batchSchema } from '../../../protocol/batch.ts';
import { screenshotFieldsSchema, screenshotFormats, screenshotSchema } from '../../../protocol/screenshot.ts';
import { sessionOpeningSchema } from '../../../protocol/session.ts';
import {
  exampleBatch,
  exampleOpening,
  examplePicture,
  examplePictureFields,
  exampleScreenshotId,
  exampleSession,
  exampleSessionId,
} from '../examples.ts';
import { answerJson, bodyProblems, takeJson, type Operation } from '../operation.ts';
import { encodingQuerySchema } from '../own-schemas.ts';

const query = { schema: encodingQuerySchema, example: {} };

const batchProblems = [
  ...bodyProblems,
  'session-unknown',
  'session-expired',
  'session-erased',
  'session-over',
  'origin-not-allowed',
  'rate-limited',
  'buffer-full',
  'unavailable',
] as const;

/** The preflight that a browser sends before a request of another origin, when that is not a plain one. */
const preflight = (id: string, path: string): Operation => ({
  id,
  method: 'options',
  path,
  tag: 'Recording',
  who: 'tracker',
  summary: 'Ask whether a page of this origin may send',
  answers: [{ status: 204, description: 'It may.', headers: ['Access-Control-Allow-Methods'] }],
  problems: ['origin-not-allowed'],
});

/** What trackers, and servers in their place, send. */
export const recordingOperations: readonly Operation[] = [
  {
    id: 'createSession',
    method: 'post',
    path: '/api/v1/sessions',
    tag: 'Recording',
    who: 'tracker',
    summary: 'Create a session, with its first batch if there is one',
    description:
      'The same `session_key` always makes the same session, so this may be repeated when an answer was lost. Without a key the server makes one. A key more than 7 days old or a day ahead is refused: make another from `server_time` of the refusal.',
    query,
    bodies: [takeJson(sessionOpeningSchema, exampleOpening)],
    answers: [
      answerJson(201, 'The session was created.', sessionCreatedSchema, {
        session_id: exampleSessionId,
        started_at: exampleSession.started_at,
        ack: 1,
      }),
      answerJson(200, 'The session of this key was there already.', sessionCreatedSchema, {
        session_id: exampleSessionId,
        started_at: exampleSession.started_at,
        ack: 3,
      }),
    ],
    problems: batchProblems,
  },
  {
    id: 'trackEvents',
    method: 'post',
    path: '/api/v1/track',
    tag: 'Recording',
    who: 'tracker',
    summary: 'Send 1 to 100 events of a session',
    description:
      'An event that was acknowledged is stored durably. With `stream` and `first_seq` a batch may be sent again any number of times and counts once; without them the server numbers the events. Forget everything up to `ack`, and send again what `missing` names.',
    query,
    bodies: [takeJson(batchSchema, exampleBatch)],
    answers: [
      answerJson(201, 'The events are safe.', batchAcceptedSchema, {
        message: 'The events are safe.',
        count: 2,
        ack: 3,
      }),
    ],
    problems: batchProblems,
  },
  {
    id: 'trackScreenshot',
    method: 'post',
    path: '/api/v1/track/screenshot',
    tag: 'Recording',
    who: 'tracker',
    summary: 'Send one picture of a page, at most 10 MB',
    description:
      'As JSON with a data URL, or as the raw picture with the other fields in the query. `stream` and `seq` come together, and number pictures apart from events. Format and size are read from the picture itself.',
    query,
    bodies: [
      takeJson(screenshotSchema, { ...examplePictureFields, image: `data:image/png;base64,${examplePicture}` }),
      {
        mediaTypes: screenshotFormats,
        query: {
          schema: screenshotFieldsSchema,
          about: {
            seq: 'Numbers the pictures of a stream, apart from its events.',
            area_x: 'The part of the document that the picture shows; without it, the viewport at the scroll position.',
          },
          example: Object.fromEntries(
            Object.entries({ ...examplePictureFields, seq: 2 }).map(([name, value]) => [name, String(value)]),
          ),
        },
      },
    ],
    answers: [
      answerJson(201, 'The screenshot is safe.', screenshotAcceptedSchema, {
        message: 'The screenshot is safe.',
        screenshot_id: exampleScreenshotId,
      }),
    ],
    problems: batchProblems,
  },
  preflight('preflightSessions', '/api/v1/sessions'),
  preflight('preflightTrack', '/api/v1/track'),
  preflight('preflightScreenshot', '/api/v1/track/screenshot'),
];
