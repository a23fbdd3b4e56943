import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SessionDetailView } from '../../protocol/views.ts';
import { digestText } from './audit.ts';
import { env, openSession, read, send, track } from '../test-client.ts';

let lines: Record<string, unknown>[] = [];
let everything: string[] = [];

beforeEach(() => {
  lines = [];
  everything = [];
  vi.spyOn(console, 'log').mockImplementation((line: string) => {
    everything.push(line);
    const parsed = JSON.parse(line) as Record<string, unknown>;
    if (parsed.event === 'audit') lines.push(parsed);
  });
});
afterEach(() => vi.restoreAllMocks());

const bearer = { authorization: `Bearer ${env.DASHBOARD_TOKEN}` };
const address = '192.0.2.99';

const logIn = (token: string) =>
  send(
    '/api/v1/login',
    { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ token }) },
    address,
  );

describe('the audit has a line for', () => {
  it('a log-in, one that was refused, and a log-out', async () => {
    const { headers } = await logIn(env.DASHBOARD_TOKEN);
    await logIn('wrong');
    const cookie = headers.get('set-cookie')?.split(';')[0] ?? '';
    await send('/api/v1/logout', { method: 'POST', headers: { cookie } }, address);
    expect(lines).toMatchObject([
      { action: 'log-in', outcome: 'done', address },
      { action: 'log-in', outcome: 'unauthorized', address },
      { action: 'log-out', outcome: 'done', address },
    ]);
    expect(JSON.stringify(lines)).not.toContain(env.DASHBOARD_TOKEN);
    expect(new Set(lines.map(({ request_id }) => request_id)).size).toBe(3);
  });

  it('the erasure of a session, and one that found none', async () => {
    const sessionId = await openSession();
    for (let i = 0; i < 2; i += 1) {
      await send(`/api/v1/sessions/${sessionId}`, { method: 'DELETE', headers: bearer }, address);
    }
    expect(lines).toMatchObject([
      { action: 'erase-session', outcome: 'done', actor: 'token', address, session_id: sessionId },
      { action: 'erase-session', outcome: 'not-found', actor: 'token', session_id: sessionId },
    ]);
  });

  it('the erasure of a user, by a digest of the name', async () => {
    const user = 'somebody@shop.example';
    const sessionId = await openSession({ user_id: user });
    await read<SessionDetailView>(`/sessions/${sessionId}`);
    await send(`/api/v1/users/${encodeURIComponent(user)}`, { method: 'DELETE', headers: bearer }, address);
    expect(lines).toMatchObject([
      { action: 'erase-user', outcome: 'done', actor: 'token', user_sha256: await digestText(user), sessions: 1 },
    ]);
    expect(everything.length).toBeGreaterThan(1);
    expect(decodeURIComponent(everything.join())).not.toContain(user);
  });

  it('an export', async () => {
    const sessionId = await openSession();
    await track({ session_id: sessionId });
    const { body } = await read(`/sessions/${sessionId}/export`);
    await expect.poll(() => lines).toHaveLength(1);
    const characters = JSON.stringify(body).length;
    expect(lines).toMatchObject([{ action: 'export-session', outcome: 'done', session_id: sessionId, characters }]);
  });
});
