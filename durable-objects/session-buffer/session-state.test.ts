import { expect, it } from 'vitest';
import { buildSessionId } from '../../protocol/session-id.ts';
import type { StoredBatch } from './buffer-storage.ts';
import type { SessionFacts } from './messages.ts';
import { buildMeta, buildSessionRow, getPending, restoreStreams } from './session-state.ts';

const now = Date.parse('2026-11-20T12:00:00.000Z');
const key = `${Math.floor(now / 1000).toString(16)}-0000000000001`;
const facts = { session_id: buildSessionId(key, new Uint8Array(5)), site_id: 'default' } as SessionFacts;

it('wakes from the rows of a day at the full rate, more than a call may have arguments', () => {
  const batches = Array.from({ length: 200_000 }, (_, i): StoredBatch => ({
    id: i,
    stream: 1,
    seqs: [[i + 1, i + 1]],
    lost: [],
    events: 1,
    bytes: 100,
    at: now + i,
    latest: now + i,
  }));
  const meta = restoreStreams(buildMeta(facts, 0, now), batches, []);
  expect(meta.events['1']).toEqual({ have: [[1, 200_000]], lost: [] });
  expect(meta.lastActivityAt).toBe(now + 199_999);
  expect(getPending(batches, [])).toEqual({ since: now, events: 200_000, pictures: 0, bytes: 20_000_000 });
});

it('counts no more events missing than the column of the session holds', () => {
  const meta = buildMeta(facts, 0, now);
  for (let stream = 1; stream <= 2_000; stream += 1) meta.events[stream] = { have: [], lost: [[1, 2_000_000]] };
  expect(buildSessionRow(meta, false).missing_count).toBe(2 ** 31 - 1);
});
