import { describe, expect, it } from 'vitest';
import type { Session } from '../session/session.ts';
import { trimSaved, type SavedOutbox } from './unsent.ts';

const session: Session = {
  key: '00000000-0000000000000',
  siteId: 'default',
  startedMs: 0,
  activeMs: 0,
  opening: { page_url: 'https://shop.test/' },
};

const save = (stream: number, ...events: [number, string][]): SavedOutbox => ({
  session,
  queue: { stream, nextSeq: 10, lost: [], events: events.map(([seq, json]) => [seq, json, false]) },
});

describe('trimSaved', () => {
  it('keeps everything that fits', () => {
    const all = [save(1, [1, 'aa'], [2, 'bb']), save(2, [1, 'cc'])];
    expect(trimSaved(all, 6)).toEqual(all);
  });

  it('keeps the newest events, so that the server sees what is missing below them', () => {
    const all = [save(1, [1, 'aa'], [2, 'bb']), save(2, [1, 'cc'], [2, 'dd'])];
    expect(trimSaved(all, 5)).toEqual([save(2, [1, 'cc'], [2, 'dd'])]);
    expect(trimSaved(all, 3)).toEqual([save(2, [2, 'dd'])]);
  });

  it('leaves out streams that hold nothing', () => {
    expect(trimSaved([save(1)], 10)).toEqual([]);
  });
});
