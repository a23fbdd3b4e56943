import { describe, expect, it } from 'vitest';
import { addSample, makeSample } from './history.ts';
import { buildFreshSystem, buildSystem } from './system-sample.ts';
import { listTiles } from './tiles.ts';

const read = (...args: Parameters<typeof listTiles>) =>
  Object.fromEntries(
    listTiles(...args).map(({ label, value, note }) => [
      label,
      `${value} | ${note}`.replaceAll(/[\u00a0\u202f]/g, ' '),
    ]),
  );

describe('figures of the system', () => {
  it('are told with their units', () => {
    expect(
      read(buildSystem({ waiting: { events: 40, sessions: 2, bytes: 12_000, oldest_at: '', age_ms: 9_000 } }), []),
    ).toEqual({
      // Five minutes and the thirteen seconds of the current one.
      Requests: '1.92/s | 600 in 5 minutes',
      'Accepted events': '10/s | 3 000 in 5 minutes',
      'Failed requests': '0 % | 0 failed, 1 limited, 2 refused',
      'Answered within, 99 %': '21 ms | 50 % 3 ms, 95 % 9 ms',
      'Waiting rows': '40 | 12 KB of 2 sessions',
      'Oldest waiting': '9s | since it arrived',
      'Stored within, 99 %': '79 ms | 50 % 9 ms',
      'Rows per transaction': '63 | 99 % up to 405',
      'Writers busy': '4 % | 1 writer, 37 committed, 0 failed',
      'Rejected events': '0 | kept aside by the database',
    });
  });

  it('count requests by the second only since counting began', () => {
    expect(read(buildSystem({ requests: { since: '2026-11-23T18:05:03.000Z' } }), []).Requests).toContain('60/s');
  });

  it('say in words what a system that nobody has used does not know', () => {
    const fresh = read(buildFreshSystem(), []);
    expect(fresh).toMatchObject({
      'Accepted events': '0/s | none in 5 minutes',
      'Failed requests': '– | no requests in 5 minutes',
      'Answered within, 99 %': '– | no requests in 5 minutes',
      'Waiting rows': '0 | nothing waits for the database',
      'Oldest waiting': '– | nothing waits',
      'Stored within, 99 %': '– | nothing stored in 5 minutes',
      'Rows per transaction': '– | nothing stored in 5 minutes',
    });
  });

  it('say who does not answer, and the rest still', () => {
    const silent = read({ ...buildSystem({ requests: null, isAway: true }), writers: [] }, []);
    expect(silent).toMatchObject({
      Requests: 'not known | the object that counts does not answer',
      'Answered within, 99 %': 'not known | the object that counts does not answer',
      'Writers busy': 'not known | no writer answers',
      'Rejected events': 'not known | the database is away',
      'Waiting rows': '0 | nothing waits for the database',
    });
  });

  it('say when more may wait', () => {
    expect(read(buildSystem({ waiting: { events: 3, is_lower_bound: true } }), [])['Waiting rows']).toContain(
      'at least 3',
    );
    expect(read(buildSystem({ waiting: { is_lower_bound: true } }), [])['Waiting rows']).toBe(
      'not known | a writer does not answer',
    );
  });

  it('have the history that the page has collected, and that of the requests', () => {
    const history = addSample([], makeSample(buildSystem({ waiting: { events: 7 } })));
    const tiles = listTiles(buildSystem(), history);
    expect(tiles.find(({ label }) => label === 'Waiting rows')?.trend).toEqual([7]);
    expect(tiles.find(({ label }) => label === 'Requests')?.trend).toEqual([2]);
  });
});
