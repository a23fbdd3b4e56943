import { describe, expect, it } from 'vitest';
import type { SessionDetailView } from '../protocol/views.ts';
import { buildSampleLedger, buildSampleScreenshot, buildSampleSession } from './player/recording-samples.ts';
import { keepKnownDetail, keepKnownPictures } from './keep-known.ts';

const detail = (fields: Partial<SessionDetailView>): SessionDetailView => ({
  ...buildSampleSession(),
  ledger: buildSampleLedger(),
  partial: false,
  ...fields,
});
const list = (ids: number[], partial: boolean) => {
  const data = ids.map((id) => buildSampleScreenshot(id, id * 100));
  return { data, total: data.length, partial };
};

describe('what is known while the database is away', () => {
  it('stays known of a session, and its object tells how it stands', () => {
    const known = detail({ user_id: 'buyer-4411', duration_ms: 60_000, ledger: buildSampleLedger({ rejected: 2 }) });
    const view = detail({
      duration_ms: 400,
      last_activity_at: '2026-11-23T18:05:00.000Z',
      ended_at: '2026-11-23T18:05:00.000Z',
      partial: true,
      ledger: buildSampleLedger({ accepted: 13, stored: 12, pending: 1, missing: 3 }),
    });
    expect(keepKnownDetail(known, view)).toEqual({
      ...known,
      last_activity_at: view.last_activity_at,
      ended_at: view.ended_at,
      partial: true,
      ledger: buildSampleLedger({ accepted: 13, stored: 10, pending: 1, missing: 3, rejected: 2 }),
    });
  });

  it('stays through any number of partial answers, and no longer', () => {
    const known = detail({ user_id: 'buyer-4411', ledger: buildSampleLedger({ rejected: 2 }) });
    const partial = detail({ partial: true, ledger: buildSampleLedger({ accepted: 12, stored: 12 }) });
    const once = keepKnownDetail(known, partial);
    expect(keepKnownDetail(once, partial)).toEqual(once);
    const back = detail({ user_id: null });
    expect(keepKnownDetail(once, back)).toBe(back);
    expect(keepKnownDetail(undefined, partial)).toBe(partial);
  });

  it('keeps the pictures, each once and in order, and takes those that come from the object', () => {
    const kept = keepKnownPictures(list([1, 2, 4], false), list([2, 3, 5], true));
    expect(kept.data.map(({ screenshot_id }) => screenshot_id)).toEqual([1, 2, 3, 4, 5]);
    expect([kept.total, kept.partial]).toEqual([5, true]);
  });

  it('takes the list of the database as it is', () => {
    const back = list([1], false);
    expect(keepKnownPictures(list([1, 2], true), back)).toBe(back);
    const held = list([2], true);
    expect(keepKnownPictures(undefined, held)).toBe(held);
  });
});
