import { type ClientResponse, hc } from 'hono/client';
import type { LoginState, UserErased } from '../protocol/answers.ts';
import type { Labels, TagsView } from '../protocol/labels.ts';
import type { NotesView, NoteView } from '../protocol/note.ts';
import type { Problem } from '../protocol/problem.ts';
import type {
  ActivityView,
  BreakdownView,
  EventTypesView,
  PagesView,
  StatsBucket,
  StatsDimension,
  SummaryView,
} from '../protocol/stats-views.ts';
import type { SystemView } from '../protocol/system-view.ts';
import type { EventsView, Page, ScreenshotsView, SessionDetailView, SessionView } from '../protocol/views.ts';
import type { Api } from '../worker/app.ts';
import { ProblemError } from './problem-error.ts';
import type { SessionQuery } from './session-query.ts';

let onUnauthorized: () => void = () => {};

/** Says what happens when the API asks to log in first. */
export function setUnauthorizedHandler(handler: () => void): void {
  onUnauthorized = handler;
}

const { v1 } = hc<Api>(location.origin, { fetch: send }).api;

/** Logs in: the answer sets the session cookie. Refuses with a `ProblemError` of status 401, or 429 after too many tries. */
export async function logIn(token: string): Promise<void> {
  await v1.login.$post({}, asJson({ token }));
}

/** How the dashboard is opened, and whether it is. */
export function getLoginState(): Promise<LoginState> {
  return read(v1.login.$get());
}

/**
 * Logs out: the answer removes the session cookie. Where Cloudflare Access opens the dashboard, the page is left for the address
 * at which it closes it (https://developers.cloudflare.com/cloudflare-one/access-controls/access-settings/session-management/).
 */
export async function logOut(): Promise<void> {
  await v1.logout.$post();
  const { method } = await getLoginState();
  if (method === 'access') location.assign('/cdn-cgi/access/logout');
}

/** One page of sessions. */
export function listSessions(query: Partial<SessionQuery>, signal: AbortSignal): Promise<Page<SessionView>> {
  return read(v1.sessions.$get({ query: toText(query) }, { init: { signal } }));
}

/** One session with its delivery ledger. */
export function getSession(session_id: string, signal: AbortSignal): Promise<SessionDetailView> {
  return read(v1.sessions[':session_id'].$get({ param: toPath({ session_id }) }, { init: { signal } }));
}

/** A page of a session's events in time order; `after` is the `next` of the page before. */
export function listEvents(
  session_id: string,
  page: { limit: number; after: string | null },
  signal: AbortSignal,
): Promise<EventsView> {
  const args = { param: toPath({ session_id }), query: toText(page) };
  return read(v1.sessions[':session_id'].events.$get(args, { init: { signal } }));
}

/** A session's pictures, without their bytes; `include` asks for those of the first. */
export function listScreenshots(
  session_id: string,
  query: { include?: 'first' },
  signal: AbortSignal,
): Promise<ScreenshotsView> {
  const args = { param: toPath({ session_id }), query: toText(query) };
  return read(v1.sessions[':session_id'].screenshots.$get(args, { init: { signal } }));
}

/** The time that a statistic covers, ISO-8601 UTC. */
export type StatsQuery = { from: string; to: string };

/** What happened by hours or days of a zone's clock. */
export function getActivity(
  query: StatsQuery & { bucket: StatsBucket; tz: string },
  signal: AbortSignal,
): Promise<ActivityView> {
  return read(v1.stats.activity.$get({ query: toText(query) }, { init: { signal } }));
}

/** The most frequent types of events. */
export function getEventTypes(query: StatsQuery & { limit: number }, signal: AbortSignal): Promise<EventTypesView> {
  return read(v1.stats['event-types'].$get({ query: toText(query) }, { init: { signal } }));
}

/** The most viewed paths. */
export function getTopPages(query: Partial<StatsQuery> & { limit?: number }, signal: AbortSignal): Promise<PagesView> {
  return read(v1.stats.pages.$get({ query: toText(query) }, { init: { signal } }));
}

/** Sessions by one of their properties. */
export function getBreakdown(
  query: Partial<StatsQuery> & { by: StatsDimension; limit?: number },
  signal: AbortSignal,
): Promise<BreakdownView> {
  return read(v1.stats.breakdown.$get({ query: toText(query) }, { init: { signal } }));
}

/** The figures of a time, and of the one of the same length before it. */
export function getSummary(query: StatsQuery, signal: AbortSignal): Promise<SummaryView> {
  return read(v1.stats.summary.$get({ query: toText(query) }, { init: { signal } }));
}

/** What the worker, its objects and the database say of themselves. */
export function getSystem(signal: AbortSignal): Promise<SystemView> {
  return read(v1.system.$get({}, { init: { signal } }));
}

/** Erases a session, at once and for good. */
export async function eraseSession(session_id: string): Promise<void> {
  await v1.sessions[':session_id'].$delete({ param: toPath({ session_id }) });
}

/** Erases the sessions of a user, at most as many as one request may; `remaining` says that there are more. */
export function eraseUser(user_id: string): Promise<UserErased> {
  return read(v1.users[':user_id'].$delete({ param: toPath({ user_id }) }));
}

/** Sets the star and the tags of a session, together. */
export function setLabels(session_id: string, labels: Labels): Promise<Labels> {
  return read(v1.sessions[':session_id'].labels.$put({ param: toPath({ session_id }) }, asJson(labels)));
}

/** The tags that sessions have, the most used first. */
export function listTags(signal: AbortSignal): Promise<TagsView> {
  return read(v1.tags.$get({}, { init: { signal } }));
}

/** A session's notes in time order. */
export function listNotes(session_id: string, signal: AbortSignal): Promise<NotesView> {
  return read(v1.sessions[':session_id'].notes.$get({ param: toPath({ session_id }) }, { init: { signal } }));
}

/** Adds a note at a moment of a session. */
export function addNote(session_id: string, note: Pick<NoteView, 'at' | 'body'>): Promise<NoteView> {
  return read(v1.sessions[':session_id'].notes.$post({ param: toPath({ session_id }) }, asJson(note)));
}

/** Changes a note. */
export function changeNote(
  session_id: string,
  note_id: number,
  change: Partial<Pick<NoteView, 'at' | 'body'>>,
): Promise<NoteView> {
  const param = toPath({ session_id, note_id: String(note_id) });
  return read(v1.sessions[':session_id'].notes[':note_id'].$patch({ param }, asJson(change)));
}

/** Deletes a note. */
export async function deleteNote(session_id: string, note_id: number): Promise<void> {
  await v1.sessions[':session_id'].notes[':note_id'].$delete({
    param: toPath({ session_id, note_id: String(note_id) }),
  });
}

/** A change, which goes on when its page is left. */
function asJson(body: unknown): { init: RequestInit } {
  return { init: { keepalive: true, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } };
}

/** Parts of a path, each of which stays one part whatever it is: Hono's client puts them in as they are. */
function toPath<Param extends Record<string, string>>(parts: Param): Param {
  return Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, encodeURIComponent(part)])) as Param;
}

/** A query as text, without what is null or undefined. */
function toText(query: Record<string, string | number | boolean | null | undefined>): Record<string, string> {
  const known = Object.entries(query).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(known.map(([name, value]) => [name, String(value)]));
}

/** What JSON leaves of a type: Hono lets an optional field be undefined, which no JSON can say. Records are left as they are. */
type Sent<Value> = Value extends readonly (infer Item)[]
  ? Sent<Item>[]
  : Value extends object
    ? string extends keyof Value
      ? Value
      : { [Name in keyof Value]: Sent<Exclude<Value[Name], undefined>> }
    : Value;

type BodyOf<Answer> =
  Answer extends ClientResponse<infer Body, infer _Status, infer _Format> ? Exclude<Sent<Body>, Problem> : never;

/** The body of an answer. What was refused never comes this far: `send` throws it. */
async function read<Answer extends { json(): Promise<unknown> }>(asked: Promise<Answer>): Promise<BodyOf<Answer>> {
  const answer = await asked;
  return (await answer.json()) as BodyOf<Answer>;
}

async function send(input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(input, { ...init, credentials: 'same-origin' });
  } catch (error) {
    if (init.signal?.aborted === true) throw error;
    throw new ProblemError({ status: 0, title: 'No connection', detail: 'The server could not be reached.' });
  }
  if (response.ok) return response;
  const problem = await parseProblem(response);
  if (response.status === 401 && !response.url.endsWith('/login')) onUnauthorized();
  throw problem;
}

async function parseProblem(response: Response): Promise<ProblemError> {
  const { status } = response;
  const retryAfterS = Number.parseInt(response.headers.get('retry-after') ?? '', 10) || null;
  const plain = { status, title: 'The server refused', detail: `The server answered ${status}.`, retryAfterS };
  if (response.headers.get('content-type')?.includes('problem+json') !== true) return new ProblemError(plain);
  try {
    const body = (await response.json()) as Partial<Problem>;
    return new ProblemError({ ...plain, ...body, status });
  } catch {
    return new ProblemError(plain);
  }
}
