import { screenshotFormats } from '../../../protocol/screenshot.ts';
import {
  eventsViewSchema,
  screenshotsViewSchema,
  sessionDetailViewSchema,
  sessionExportSchema,
  sessionsPageSchema,
} from '../../../protocol/views.ts';
import { eventsQuerySchema, screenshotParamSchema, screenshotsQuerySchema, sessionParamSchema } from '../../queries.ts';
import { sessionsQuerySchema } from '../../sessions-query.ts';
import {
  exampleEvent,
  exampleLedger,
  exampleNote,
  examplePicture,
  exampleScreenshot,
  exampleScreenshotId,
  exampleSession,
  exampleSessionId,
} from '../examples.ts';
import { answerJson, readProblems, type Operation } from '../operation.ts';

const param = { schema: sessionParamSchema, example: { session_id: exampleSessionId } };
const problems = [...readProblems, 'not-found'] as const;

const choiceOf = (values: string): string =>
  `${values}; several are separated by commas, and those with a leading \`!\` are excluded. A backslash makes a comma, a \`!\`, a blank or a backslash after it part of the value: \`/a\\,b\`.`;

/** What the dashboard reads of sessions. */
export const sessionOperations: readonly Operation[] = [
  {
    id: 'listSessions',
    method: 'get',
    path: '/api/v1/sessions',
    tag: 'Sessions',
    who: 'dashboard',
    summary: 'List sessions with their summary figures',
    description:
      'Filters are joined by and. A parameter that is not known is refused: a filter with a typo would show everything.',
    query: {
      schema: sessionsQuerySchema,
      about: {
        offset: 'Rows to skip. For long lists `cursor` is faster and skips nothing that moved.',
        cursor: 'The `next` of an earlier page of the same sort and order; not together with `offset`.',
        from: 'Sessions that started at this time or later.',
        to: 'Sessions that started before this time.',
        device: choiceOf('Any of desktop, mobile, tablet, tv, bot, unknown'),
        browser: choiceOf('Browsers, with or without a version'),
        os: choiceOf('Operating systems'),
        country: choiceOf('Countries in two letters'),
        user: choiceOf('User ids'),
        visitor: "The beginning of a browser's random id, the `fingerprint` of its sessions.",
        page: choiceOf('Paths, any of which was visited'),
        min_duration_ms: 'From the first to the last event, at least.',
        max_duration_ms: 'From the first to the last event, at most.',
        site_id: 'One site only; all without it.',
        has_errors: 'Whether a script of the page failed.',
        has_gaps: 'Whether events are missing.',
        live: 'Whether the session has not ended.',
        starred: 'Whether the session is starred.',
        tag: choiceOf('Tags, any of which the session has'),
        q: 'Text that is part of an id, a user, an address or a path, in any case; three letters or digits of it stand together.',
      },
      example: { limit: '20', sort: 'started_at', order: 'desc', device: 'mobile,tablet', page: '/products/blue-mug' },
    },
    answers: [
      answerJson(200, 'One page of the sessions.', sessionsPageSchema, {
        data: [exampleSession],
        total: 1,
        total_is_estimate: false,
        limit: 20,
        offset: 0,
        next: null,
      }),
    ],
    problems: readProblems,
  },
  {
    id: 'getSession',
    method: 'get',
    path: '/api/v1/sessions/:session_id',
    tag: 'Sessions',
    who: 'dashboard',
    summary: 'One session, with its delivery ledger',
    description:
      'Drains what the session has not yet stored first, so that it shows what was just recorded. With the database away it shows what the session still holds, and `partial` is true.',
    param,
    answers: [
      answerJson(200, 'The session.', sessionDetailViewSchema, {
        ...exampleSession,
        ledger: exampleLedger,
        partial: false,
      }),
    ],
    problems,
  },
  {
    id: 'exportSession',
    method: 'get',
    path: '/api/v1/sessions/:session_id/export',
    tag: 'Sessions',
    who: 'dashboard',
    summary: 'All that is known of a session, as one file',
    description:
      'It is whole or it breaks off: when the session is erased meanwhile, or the database goes away, what was saved is no JSON.',
    param,
    answers: [
      answerJson(
        200,
        'The session with its labels, its notes, its events and its pictures.',
        sessionExportSchema,
        {
          exported_at: '2026-11-23T18:30:00.000Z',
          session: { ...exampleSession, ledger: exampleLedger, partial: false },
          notes: [exampleNote],
          events: [exampleEvent],
          screenshots: [{ ...exampleScreenshot, image: examplePicture }],
        },
        ['Content-Disposition'],
      ),
    ],
    problems,
  },
  {
    id: 'listEvents',
    method: 'get',
    path: '/api/v1/sessions/:session_id/events',
    tag: 'Sessions',
    who: 'dashboard',
    summary: 'The events of a session, by timestamp and event_id',
    description:
      'Drains what the session has not yet stored first, so that what was acknowledged is there. With the database away it gives what the session still holds, and `partial` is true.',
    param,
    query: {
      schema: eventsQuerySchema,
      about: { type: 'Events of one type only.', after: 'The `next` of the page before.' },
      example: { limit: '1000', type: 'click' },
    },
    answers: [
      answerJson(200, 'One page of the events.', eventsViewSchema, {
        data: [exampleEvent],
        total: 1,
        next: null,
        partial: false,
      }),
    ],
    problems,
  },
  {
    id: 'listScreenshots',
    method: 'get',
    path: '/api/v1/sessions/:session_id/screenshots',
    tag: 'Sessions',
    who: 'dashboard',
    summary: 'The pictures of a session, in the order they were taken',
    param,
    query: {
      schema: screenshotsQuerySchema,
      about: {
        include:
          '`data` adds the bytes of each picture in base64, as `image`; `first` those of the first alone, when it has at most 256 KB.',
      },
      example: { include: 'data' },
    },
    answers: [
      answerJson(200, 'All pictures; their bytes only when asked for.', screenshotsViewSchema, {
        data: [exampleScreenshot],
        total: 1,
        partial: false,
      }),
    ],
    problems,
  },
  {
    id: 'getScreenshot',
    method: 'get',
    path: '/api/v1/sessions/:session_id/screenshots/:screenshot_id',
    tag: 'Sessions',
    who: 'dashboard',
    summary: 'One picture itself',
    headers: { 'If-None-Match': 'An earlier `ETag`: a picture that is still there is then answered 304.' },
    param: {
      schema: screenshotParamSchema,
      example: { session_id: exampleSessionId, screenshot_id: String(exampleScreenshotId) },
    },
    answers: [
      { status: 200, description: 'The picture.', mediaTypes: screenshotFormats, headers: ['ETag', 'Cache-Control'] },
      { status: 304, description: 'It is the one that you have.', headers: ['ETag', 'Cache-Control'] },
    ],
    problems,
  },
];
