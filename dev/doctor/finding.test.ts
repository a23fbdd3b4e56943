import { expect, it } from 'vitest';
import { buildLines, getExitCode, getMessage, note, ok, problem, summarize } from './finding.ts';

const findings = [
  ok('Node', 'v24'),
  note('services', 'do not run'),
  problem('migrations', 'pending: 002', 'npm run migrate'),
];

it('aligns one line for each part, and says under a problem what mends it', () => {
  expect(buildLines(findings).split('\n')).toEqual([
    '  ok       Node        v24',
    '  note     services    do not run',
    '  problem  migrations  pending: 002',
    '                       → npm run migrate',
  ]);
});

it('ends with 1 only for a problem', () => {
  expect(getExitCode(findings)).toBe(1);
  expect(getExitCode(findings.slice(0, 2))).toBe(0);
  expect(summarize(findings)).toBe('One problem.');
  expect(summarize([])).toBe('Nothing is wrong.');
});

it('finds the reason inside of what fetch and Node throw', () => {
  const refused = new AggregateError([new Error('refused at ::1'), new Error('refused at 127.0.0.1')], '');
  expect(getMessage(new TypeError('fetch failed', { cause: refused }))).toBe('refused at ::1, refused at 127.0.0.1');
  expect(getMessage('no error at all')).toBe('no error at all');
});
