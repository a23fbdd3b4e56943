import { createExecutionContext, runInDurableObject } from 'cloudflare:test';
import { env as testEnv, exports as testExports } from 'cloudflare:workers';
import * as v from 'valibot';
import type { Flush } from '../durable-objects/bulk-writer/flush.ts';
import type { SessionBuffer } from '../durable-objects/session-buffer/session-buffer.ts';
import type { BatchInput } from '../protocol/batch.ts';
import type { EventInput } from '../protocol/event.ts';
import type { Problem } from '../protocol/problem.ts';
import type { SessionOpeningInput } from '../protocol/session.ts';
import { systemViewSchema, type SystemView } from '../protocol/system-view.ts';
import type { Env } from './env.ts';
import { app } from './app.ts';

/** The bindings of the worker under test. */
export const env = testEnv as unknown as Env;

const worker = (testExports as unknown as { default: Fetcher }).default;

/** The origin that the tests' ALLOWED_ORIGINS has. */
export const shopOrigin = 'https://shop.example';

/** An answer with its body read. */
export type Answer<Body> = { status: number; headers: Headers; body: Body };

/** Sends any request to the worker. Each test may be another address, so that the limits per IP stay apart. */
export async function send<Body>(path: string, init: RequestInit = {}, ip = '192.0.2.1'): Promise<Answer<Body>> {
  const headers = new Headers(init.headers);
  if (!headers.has('cf-connecting-ip')) headers.set('cf-connecting-ip', ip);
  return readAnswer(await worker.fetch(`https://worker.example${path}`, { ...init, headers }));
}

async function readAnswer<Body>(response: Response): Promise<Answer<Body>> {
  const text = new TextDecoder().decode(await response.arrayBuffer());
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  return { status: response.status, headers: response.headers, body: (isJson ? JSON.parse(text) : text) as Body };
}

/** Posts JSON as a tracker does. */
export function post<Body>(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer<Body>> {
  return send<Body>(`/api/v1${path}`, {
    method: 'POST',
    headers: { 'content-type': 'text/plain', origin: shopOrigin, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

/** Reads as the dashboard does. */
export function read<Body>(path: string): Promise<Answer<Body>> {
  return send<Body>(`/api/v1${path}`, { headers: { authorization: `Bearer ${env.DASHBOARD_TOKEN}` } });
}

/** An event as a tracker sends it. */
export function buildEvent(more: Partial<EventInput> = {}): EventInput {
  return { event_type: 'click', timestamp: new Date().toISOString(), page_url: 'https://shop.example/', ...more };
}

/** Creates a session and gives its id. */
export async function openSession(more: Partial<SessionOpeningInput> = {}): Promise<string> {
  const { status, body } = await post<{ session_id: string }>('/sessions', {
    page_url: 'https://shop.example/',
    ...more,
  });
  if (status !== 201) throw new Error(`a session was answered ${status}: ${JSON.stringify(body)}`);
  return body.session_id;
}

/** Sends a batch. */
export function track<Body = { ack: number; count: number; missing?: [number, number][] } & Problem>(
  batch: Partial<BatchInput> & { session_id: string },
): Promise<Answer<Body>> {
  return post<Body>('/track', { v: 1, events: [buildEvent()], ...batch });
}

/** A session's object. */
export function getBuffer(sessionId: string): DurableObjectStub<SessionBuffer> {
  return env.SESSION_BUFFER.getByName(sessionId);
}

/** What a session's object hands to a writer: a session of its own, without events. */
export function buildFlush(): Flush {
  const now = new Date().toISOString();
  const session = {
    session_id: crypto.randomUUID(),
    site_id: 'default',
    started_at: now,
    ended_at: null,
    last_activity_at: now,
    page_url: 'https://shop.example/',
    metadata: {},
    missing_count: 0,
    clock_offset_ms: 0,
    is_bot: false,
    device_type: 'unknown',
  };
  return { v: 1, session: session as never, bodies: [], picture: null };
}

/** An address where nothing listens. */
export const unreachable = 'postgres://nobody:nothing@127.0.0.1:9/none';

/** Sends any request to a worker with another environment. */
export async function sendWith<Body>(changes: Partial<Env>, path: string, init: RequestInit): Promise<Answer<Body>> {
  const request = new Request(`https://worker.example${path}`, init);
  return readAnswer(await app.fetch(request, { ...env, ...changes }, createExecutionContext()));
}

/** Reads as the dashboard does, in a worker with another environment. */
export function readWith<Body>(changes: Partial<Env>, path: string): Promise<Answer<Body>> {
  return sendWith(changes, path, { headers: { authorization: `Bearer ${env.DASHBOARD_TOKEN}` } });
}

/** Reads as the dashboard does, in a worker that cannot reach any database. */
export function readWithoutDatabase<Body>(path: string): Promise<Answer<Body>> {
  return readWith({ DATABASE_URL: unreachable, DATABASE_READ_URL: unreachable }, path);
}

/** Reads the figures of the system as the dashboard does, in a worker with another environment. */
export async function readSystem(changes: Partial<Env> = {}): Promise<SystemView> {
  const { status, body } = await readWith(changes, '/api/v1/system');
  if (status !== 200) throw new Error(`the system was answered ${status}`);
  return v.parse(systemViewSchema, body);
}

/** Has a session write through a writer whose database cannot be reached, or through its own again. */
export async function cutWriter(sessionId: string, isCut: boolean): Promise<void> {
  const cut = env.BULK_WRITER.getByName('writer-cut');
  await runInDurableObject(cut, (instance) => {
    Object.assign(instance, { env: { DATABASE_URL: unreachable } });
  });
  await runInDurableObject(getBuffer(sessionId), (instance) => {
    Object.assign(instance, { env: isCut ? { ...env, BULK_WRITER: { getByName: () => cut } } : env });
  });
}
