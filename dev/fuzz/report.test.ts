import { expect, it } from 'vitest';
import { buildFuzzDetails, buildFuzzReport, countKind, type FuzzFigures } from './report.ts';
import { makeTally } from './tally.ts';
import { violationKinds, type Violation } from './violations.ts';

const vitals = { memoryBytes: 400_000_000, healthMs: 1.25, trackMs: 2.5 };

const build = (violations: Violation[]): FuzzFigures => ({
  tally: { ...makeTally(), requests: 200, reached: 150, byKind: new Map([['track', new Map([['201', 200]])]]) },
  seconds: 2,
  start: vitals,
  end: vitals,
  stored: { events: 1, pictures: 2, sessions: 3, rejected: 0, violations: [] },
  violations,
});

it('has a row for every kind of violation beside all that it tells', () => {
  const report = buildFuzzReport(build([{ kind: 'memory', index: null, detail: 'grew' }]));
  for (const kind of violationKinds)
    expect(report).toMatch(new RegExp(`^ {2}${kind} +${kind === 'memory' ? 1 : 0}$`, 'm'));
  expect(report).toMatch(/memory of workerd +400 MB after a tenth/);
  expect(report).toMatch(/reached the code +75.0 %/);
});

it('tells the first violations of each kind, however many there are of another', () => {
  const many = Array.from({ length: 500 }, (_, index): Violation => ({
    kind: '5xx',
    index,
    detail: `#${index} broke`,
  }));
  const violations: Violation[] = [...many, { kind: 'missing', index: 9, detail: 'event a/1 is not stored' }];
  const details = buildFuzzDetails(violations);
  expect(details).toContain('missing: #9 event a/1 is not stored');
  expect(details.split('\n').length).toBeLessThanOrEqual(20);
  expect(countKind(violations, '5xx')).toBe(500);
});
