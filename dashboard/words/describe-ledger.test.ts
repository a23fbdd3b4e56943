import { describe, expect, it } from 'vitest';
import { buildSampleLedger } from '../player/recording-samples.ts';
import { describeLedger, describeSinceWake } from './describe-ledger.ts';
import { formatExactTime } from './format-time.ts';

const ended = { ended_at: '2026-11-23T18:30:00.000Z', partial: false, ledger: buildSampleLedger() };
const quiet = {
  woke_at: '2026-11-23T18:00:00.000Z',
  duplicates: 0,
  rate_limited: 0,
  attempts: 0,
  failed_attempts: 0,
  first_flush_at: null,
  last_flush_at: null,
};

describe('the ledger in words', () => {
  it('tells all that became of the events, and lets stand out what is not stored', () => {
    const ledger = buildSampleLedger({ accepted: 1_284, stored: 1_270, pending: 12, missing: 3, rejected: 2 });
    expect(
      describeLedger({ ...ended, ledger }).map(({ label, value, standsOut }) => [label, value, standsOut]),
    ).toEqual([
      ['Accepted', '1\u202f284', false],
      ['Stored', '1\u202f270', false],
      ['Pending', '12', true],
      ['Missing', '3', true],
      ['Rejected', '2', true],
    ]);
    expect(describeLedger(ended).some(({ standsOut }) => standsOut)).toBe(false);
  });

  it('does not say that events never arrived while the visit goes on', () => {
    const meaning = (ended_at: string | null) => describeLedger({ ...ended, ended_at })[3]?.meaning;
    expect([meaning(ended.ended_at), meaning(null)]).toEqual(['never arrived', 'not arrived so far']);
  });

  it('says what is not known when the object could not be asked', () => {
    const ledger = buildSampleLedger({ pending: null });
    expect(describeLedger({ ...ended, ledger })[2]).toMatchObject({ value: 'not known', standsOut: false });
  });

  it('says that what was rejected is not known without the database, unless it was known before', () => {
    const [unknown, known] = [null, 2].map((rejected) =>
      describeLedger({ ...ended, partial: true, ledger: buildSampleLedger({ rejected }) }).at(-1),
    );
    expect(unknown).toMatchObject({ label: 'Rejected', value: 'not known', standsOut: false });
    expect(known).toMatchObject({ label: 'Rejected', value: '2', standsOut: true });
  });

  it('tells what the object counted since it woke', () => {
    const first_flush_at = '2026-11-23T18:00:20.000Z';
    const last_flush_at = '2026-11-23T18:04:00.000Z';
    const busy = {
      ...quiet,
      duplicates: 4,
      rate_limited: 1,
      attempts: 5,
      failed_attempts: 2,
      first_flush_at,
      last_flush_at,
    };
    expect(
      describeSinceWake(busy).map(({ label, value, meaning, standsOut }) => [label, value, meaning, standsOut]),
    ).toEqual([
      ['Repeats', '4', 'events that came again and were known', false],
      ['Rate-limited', '1', 'batches and pictures told to wait', true],
      ['Flushes', '5', 'attempts to store', false],
      ['Failed', '2', 'of these, and tried again', true],
      ['First flush', formatExactTime(first_flush_at), '', false],
      ['Last flush', formatExactTime(last_flush_at), '', false],
    ]);
  });

  it('tells of an object that has only just woken', () => {
    const lines = describeSinceWake(quiet);
    expect(lines.map(({ value }) => value)).toEqual(['0', '0', '0', '0', 'none yet', 'none yet']);
    expect(lines.some(({ standsOut }) => standsOut)).toBe(false);
  });
});
