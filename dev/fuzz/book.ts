import { buildEventId } from '../../protocol/event-id.ts';
import type { FuzzRequest } from './fuzz-request.ts';
import type { JsonObject } from './json-text.ts';
import type { LiveSession } from './live-sessions.ts';
import { digest, modelEvent, readAccepted } from './model.ts';
import type { Answer } from './send.ts';

/** When something was sent and answered, unix milliseconds: the worker's clock stood between. */
export type Span = { sentMs: number; answeredMs: number };

/** An event that has to be stored, in one of the forms that its request allows. */
export type ExpectedEvent = Span & { index: number; place: number; pageMs: number; digests: string[] };

/** A picture that has to be stored. */
export type ExpectedPicture = Span & { index: number; pageMs: number; fields: JsonObject; digest: string };

/** A session that has to be stored, as its first opening says. */
export type ExpectedSession = Span & { index: number; fields: JsonObject; userAgent: string | null };

/** All that was answered 2xx. Where a number may have been given to several events, the first that came is stored. */
export type FuzzBook = {
  sessions: Map<string, ExpectedSession>;
  events: Map<string, ExpectedEvent[]>;
  /** Events that the server numbered, by session. */
  unnumbered: Map<string, ExpectedEvent[]>;
  pictures: Map<string, ExpectedPicture[]>;
  /** What was sent and not answered: it may be stored. */
  maybe: Map<string, ExpectedEvent[]>;
  /** Users that a session may have by its events. */
  users: Map<string, Set<string>>;
  erased: Set<string>;
};

/** Empty books. */
export function makeFuzzBook(): FuzzBook {
  return {
    sessions: new Map(),
    events: new Map(),
    unnumbered: new Map(),
    pictures: new Map(),
    maybe: new Map(),
    users: new Map(),
    erased: new Set(),
  };
}

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Notes what an answer says is safe. Throws when the request was accepted although it cannot be read. */
export function noteAnswer(book: FuzzBook, request: FuzzRequest, answer: Answer): void {
  const { status, failure } = answer;
  const isTaken = status === 200 || status === 201;
  if (request.method !== 'POST' || request.body === null) return;
  const [path = ''] = request.path.split('?');
  const isUnknown = failure !== null && request.verdict !== 'invalid' && path === '/api/v1/track';
  if (!isTaken && !isUnknown) return;
  if (path === '/api/v1/track') {
    const { body } = readAccepted(request);
    noteBatch(
      isTaken ? book : { ...book, events: book.maybe, unnumbered: book.maybe },
      request.index,
      String(body.session_id),
      body,
      answer,
    );
  }
  if (path === '/api/v1/sessions') noteOpening(book, request, answer);
  if (path === '/api/v1/track/screenshot') notePicture(book, request, answer);
}

/** Notes that sessions were erased, or of a user all that were opened with its name. */
export function noteErased(book: FuzzBook, sessions: readonly LiveSession[]): void {
  for (const { sessionId } of sessions) book.erased.add(sessionId);
}

function noteOpening(book: FuzzBook, request: FuzzRequest, answer: Answer): void {
  const { body } = readAccepted(request);
  const { session_id } = readAnswer(answer);
  const id = String(session_id);
  const header = request.headers.find(([name]) => name === 'user-agent')?.[1];
  if (!book.sessions.has(id)) {
    const { batch: _batch, ...fields } = body;
    const userAgent = typeof fields.user_agent === 'string' ? fields.user_agent : header?.slice(0, 1_024) || null;
    book.sessions.set(id, { index: request.index, fields, userAgent, ...getSpan(answer) });
  }
  if (isObject(body.batch)) noteBatch(book, request.index, id, body.batch, answer);
}

function noteBatch(book: FuzzBook, index: number, sessionId: string, batch: JsonObject, answer: Answer): void {
  const id = sessionId.toLowerCase();
  const events = Array.isArray(batch.events) ? batch.events.filter(isObject) : [];
  events.forEach((event, place) => {
    const forms = modelEvent(event);
    const expected = {
      index,
      place,
      pageMs: forms[0]?.pageMs ?? 0,
      digests: forms.map((form) => form.digest),
      ...getSpan(answer),
    };
    const isNumbered = typeof batch.stream === 'number' && typeof batch.first_seq === 'number';
    if (isNumbered)
      add(book.events, `${id}/${buildEventId(Number(batch.stream), Number(batch.first_seq) + place)}`, expected);
    else add(book.unnumbered, id, expected);
    if (event.event_type !== 'identify' || !isObject(event.event_data)) return;
    const users = book.users.get(id) ?? new Set();
    book.users.set(id, users.add(String(event.event_data.user_id)));
  });
}

function notePicture(book: FuzzBook, request: FuzzRequest, answer: Answer): void {
  const { body, image } = readAccepted(request);
  const { image: _image, ...fields } = body;
  const { screenshot_id } = readAnswer(answer);
  const expected = {
    index: request.index,
    pageMs: Date.parse(String(fields.timestamp)),
    fields,
    digest: digest(image ?? ''),
    ...getSpan(answer),
  };
  add(book.pictures, `${String(fields.session_id).toLowerCase()}/${String(screenshot_id)}`, expected);
}

function readAnswer({ text }: Answer): JsonObject {
  const body: unknown = JSON.parse(text);
  if (!isObject(body)) throw new Error('the answer is no object');
  return body;
}

const getSpan = ({ sentMs, answeredMs }: Answer): Span => ({ sentMs, answeredMs });

function add<T>(map: Map<string, T[]>, key: string, value: T): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}
