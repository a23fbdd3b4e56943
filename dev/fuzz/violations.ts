/** What can be wrong. Each kind has a row of its own in the table. */
export const violationKinds = [
  '5xx',
  'no answer',
  'undocumented',
  'no problem',
  'stack trace',
  'reflected',
  'wrongly refused',
  'wrongly taken',
  'missing',
  'unexpected',
  'stored otherwise',
  'refused by the database',
  'wrong summary',
  'resurrected',
  'memory',
  'latency',
  'share',
] as const;

export type ViolationKind = (typeof violationKinds)[number];

/** One thing that is wrong, and the request that it is about. */
export type Violation = { kind: ViolationKind; index: number | null; detail: string };
