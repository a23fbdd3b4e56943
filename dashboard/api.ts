import type { LoginState } from '../protocol/answers.ts';
import type { Problem } from '../protocol/problem.ts';
import type { EventsView, Page, ScreenshotsView, SessionDetailView, SessionView } from '../protocol/views.ts';
import { ProblemError } from './problem-error.ts';

const base = '/api/v1';

/** The columns by which `GET /sessions` sorts. */
export const sessionSorts = [
  'started_at',
  'last_activity_at',
  'duration_ms',
  'event_count',
  'error_count',
  'page_count',
] as const;

export type SessionSort = (typeof sessionSorts)[number];
export type SortOrder = 'asc' | 'desc';

/** Which sessions to list. */
export type SessionQuery = { limit: number; offset: number; sort: SessionSort; order: SortOrder };

let onUnauthorized: () => void = () => {};

/** Says what happens when the API asks to log in first. */
export function setUnauthorizedHandler(handler: () => void): void {
  onUnauthorized = handler;
}

/** Logs in: the answer sets the session cookie. Refuses with a `ProblemError` of status 401, or 429 after too many tries. */
export async function logIn(token: string): Promise<void> {
  await send('/login', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  });
}

/** How the dashboard is opened, and whether it is. */
export function getLoginState(): Promise<LoginState> {
  return read('/login');
}

/**
 * Logs out: the answer removes the session cookie. Where Cloudflare Access opens the dashboard, the page is left for the address
 * at which it closes it (https://developers.cloudflare.com/cloudflare-one/access-controls/access-settings/session-management/).
 */
export async function logOut(): Promise<void> {
  await send('/logout', { method: 'POST' });
  const { method } = await getLoginState();
  if (method === 'access') location.assign('/cdn-cgi/access/logout');
}

/** One page of sessions. */
export function listSessions(query: SessionQuery, signal: AbortSignal): Promise<Page<SessionView>> {
  const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]));
  return read(`/sessions?${search}`, signal);
}

/** One session with its delivery ledger. */
export function getSession(id: string, signal: AbortSignal): Promise<SessionDetailView> {
  return read(`/sessions/${encodeURIComponent(id)}`, signal);
}

/** A page of a session's events in time order; `after` is the `next` of the page before. */
export function listEvents(
  id: string,
  page: { limit: number; after: string | null },
  signal: AbortSignal,
): Promise<EventsView> {
  const search = new URLSearchParams({ limit: String(page.limit) });
  if (page.after !== null) search.set('after', page.after);
  return read(`/sessions/${encodeURIComponent(id)}/events?${search}`, signal);
}

/** A session's pictures, without their bytes. */
export function listScreenshots(id: string, signal: AbortSignal): Promise<ScreenshotsView> {
  return read(`/sessions/${encodeURIComponent(id)}/screenshots`, signal);
}

async function read<View>(path: string, signal?: AbortSignal): Promise<View> {
  const response = await send(path, signal ? { signal } : {});
  return (await response.json()) as View;
}

async function send(path: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(base + path, { ...init, credentials: 'same-origin' });
  } catch (error) {
    if (init.signal?.aborted === true) throw error;
    throw new ProblemError({ status: 0, title: 'No connection', detail: 'The server could not be reached.' });
  }
  if (response.ok) return response;
  const problem = await parseProblem(response);
  if (response.status === 401 && path !== '/login') onUnauthorized();
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
