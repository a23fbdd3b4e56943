import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listAlerts } from './alerts.ts';
import { buildFreshSystem, buildSystem } from './system-sample.ts';

const docs = readFileSync(join(import.meta.dirname, '..', '..', '..', 'docs', 'operations.md'), 'utf8');

type Change = Parameters<typeof buildSystem>[0];

const sections = (change: Change, rejectedBefore = 0) =>
  listAlerts(buildSystem(change), rejectedBefore).map(({ section }) => section);

const { requests } = buildSystem();
const last = (change: object): Change =>
  requests === null ? {} : { requests: { last_5_minutes: { ...requests.last_5_minutes, ...change } } };
const track = (p99: number): Change => {
  const [route] = requests?.routes ?? [];
  if (route === undefined) throw new Error('the sample has a route');
  return {
    requests: { routes: [{ ...route, last_5_minutes: { ...route.last_5_minutes, ms: { p50: 1, p95: 1, p99 } } }] },
  };
};
const p99 = (ms: number) => ({ p50: 1, p95: 1, p99: ms });
const upkeep = (at: string): Change => ({ storage: { last_maintenance: { at, is_complete: true } } });
const open = (open_hours: number, is_complete: boolean): Change => ({
  storage: { open_hours, last_maintenance: { at: '2026-11-23T18:00:01.000Z', is_complete } },
});

/** Each alert with a system that is just at its threshold, and one that is over it. */
const thresholds: [section: string, at: Change, over: Change][] = [
  ['Events wait', { waiting: { age_ms: 120_000 } }, { waiting: { age_ms: 120_001, events: 3 } }],
  ['The database is away', {}, { isAway: true }],
  [
    'A fault',
    { writer: { last_error: { at: '', reason: 'unavailable', detail: 'x' } } },
    { writer: { last_error: { at: '', reason: 'fault', detail: 'x' } } },
  ],
  ['Rows are rejected', { rejected: 0 }, { rejected: 1 }],
  ['Requests fail', last({ failed: 0 }), last({ failed: 1 })],
  ['Objects do not answer', {}, { waiting: { is_lower_bound: true } }],
  ['Objects do not answer', {}, { requests: null }],
  ['Writers are overloaded', { writer: { busy_share: 0.8 } }, { writer: { busy_share: 0.81 } }],
  ['Writers are overloaded', { writer: { waiting_bytes: 23_999_999 } }, { writer: { waiting_bytes: 24_000_000 } }],
  ['Writers are overloaded', { writer: { commit_ms: p99(5_000) } }, { writer: { commit_ms: p99(5_001) } }],
  ['Writers are overloaded', { writer: { flush_ms: p99(5_000) } }, { writer: { flush_ms: p99(5_001) } }],
  ['Answers are slow', track(500), track(501)],
  ['Many are limited', last({ limited: 6 }), last({ limited: 7 })],
  ['Upkeep does not run', upkeep('2026-11-23T17:35:13.000Z'), upkeep('2026-11-23T17:35:12.000Z')],
  ['Upkeep does not run', open(24, false), open(25, false)],
  ['Upkeep does not run', open(500, true), { storage: { open_hours: 25, last_maintenance: null } }],
  ['Connections run out', { server: { used_connections: 80 } }, { server: { used_connections: 81 } }],
  [
    'A transaction hangs',
    { server: { longest_transaction_ms: 60_000 } },
    { server: { longest_transaction_ms: 60_001 } },
  ],
];

describe('alerts of the system', () => {
  it.each(thresholds)('says "%s" over the threshold and not at it', (section, at, over) => {
    expect(sections(at)).toEqual([]);
    expect(sections(over)).toEqual([section]);
  });

  it.each([...new Set(thresholds.map(([section]) => section))])(
    'names "%s" as the page for operators does',
    (section) => {
      expect(docs).toContain(`\n### ${section}\n`);
    },
  );

  it('says nothing of a system that nobody has used yet', () => {
    expect(listAlerts(buildFreshSystem(), 0)).toEqual([]);
  });

  it('leaves failed requests to the database when that is away', () => {
    expect(sections({ ...last({ failed: 9 }), isAway: true })).toEqual(['The database is away']);
  });

  it('does not repeat rejected events that were seen before', () => {
    expect(sections({ rejected: 4 }, 4)).toEqual([]);
    expect(sections({ rejected: 5 }, 4)).toEqual(['Rows are rejected']);
  });

  it('puts what is grave first', () => {
    const levels = listAlerts(buildSystem({ waiting: { age_ms: 200_000, is_lower_bound: true }, rejected: 1 }), 0);
    expect(levels.map(({ level }) => level)).toEqual(['error', 'warning', 'warning']);
  });
});
