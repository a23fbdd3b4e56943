import { expect, it } from 'vitest';
import { maxRowBytes } from './buffer-storage.ts';
import { decideBatch } from './decide-batch.ts';
import { prepareEvents } from './prepared-event.ts';
import { buildMeta } from './session-state.ts';

const now = Date.UTC(2026, 10, 23, 18);
const facts = { session_id: `${Math.floor(now / 1_000).toString(16)}-03a1-8fa2-a5e9-b02c1d9a73f0` };

/** A batch whose numbers are written with five characters on the wire and with 22 as they are stored. */
const decide = (events: number) => {
  const event = {
    event_type: 'click',
    timestamp: now,
    page_url: 'https://shop.example/',
    event_data: { numbers: Array.from({ length: 2_900 }, () => 1e20) },
  };
  const prepared = prepareEvents(Array.from({ length: events }, () => event));
  const meta = buildMeta(JSON.parse(JSON.stringify(facts)), 0, now);
  return decideBatch(meta, { stream: 1, firstSeq: 1, lost: [], events: prepared }, now);
};

it('refuses a batch that became larger than a row when it was written anew', () => {
  expect(decide(60)).toMatchObject({ ok: false, kind: 'body-too-large' });
});

it('takes one that just fits', () => {
  const decision = decide(29);
  expect(decision.ok && Buffer.byteLength(decision.body) < maxRowBytes).toBe(true);
});
