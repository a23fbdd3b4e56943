import { expect, it } from 'vitest';
import { buildSampleLedger } from '../../player/recording-samples.ts';
import { shouldPoll } from './should-poll.ts';

const ended = { ended_at: '2026-11-23T18:30:00.000Z', partial: false, ledger: buildSampleLedger({ pending: 0 }) };

it.each([
  ['has ended and is stored', {}, false],
  ['has ended, and its object no longer answers', { ledger: buildSampleLedger({ pending: null }) }, false],
  ['is live', { ended_at: null }, true],
  ['has ended while the database cannot be asked', { partial: true }, true],
  ['has ended and is on its way to the database', { ledger: buildSampleLedger({ pending: 3 }) }, true],
])('knows whether to ask again for a session that %s', (_name, facts, polls) => {
  expect(shouldPoll({ ...ended, ...facts })).toBe(polls);
});
