import * as v from 'valibot';
import { expect, it } from 'vitest';
import { systemViewSchema } from '../protocol/system-view.ts';
import { openSession, read, send, track } from './test-client.ts';

it('tells what is stored, by whom, and what was refused', async () => {
  const session_id = await openSession();
  await track({ session_id, stream: 1, first_seq: 3, lost: [[1, 2]] });
  await read(`/sessions/${session_id}`);
  const { status, body } = await read('/system');
  expect(status).toBe(200);
  const view = v.parse(systemViewSchema, body);
  expect(view.server.edition).toBe('postgresql');
  expect(view.tables.map(({ name }) => name).sort()).toEqual([
    'erasures',
    'events',
    'rejected_events',
    'screenshots',
    'sessions',
  ]);
  expect(view.recording.sessions).toBeGreaterThan(0);
  expect(view.recording.missing_events).toBeGreaterThanOrEqual(2);
  expect(view.requests.find(({ route }) => route === 'POST /api/v1/track')).toMatchObject({ count: 1, failed: 0 });
  expect(view.writers).toMatchObject([{ name: 'writer-0', failed: 0, waiting_flushes: 0, flushes: { p50: 1 } }]);
  expect(view.writers[0]?.committed).toBeGreaterThan(0);
  expect(Object.values(view.server.connections).reduce((sum, n) => sum + n, 0)).toBeGreaterThan(0);
});

it('is for those who have logged in', async () => {
  expect((await send('/api/v1/system')).status).toBe(401);
});
