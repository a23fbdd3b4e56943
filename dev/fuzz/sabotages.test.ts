import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { applyEdit } from '../chaos/apply-edits.ts';
import { fuzzSabotages } from './sabotages.ts';
import { violationKinds } from './violations.ts';

const edits = Object.entries(fuzzSabotages).flatMap(([name, { edits: all }]) => all.map((each) => ({ name, each })));

it.each(edits)('$name aims at what stands in $each.file', ({ each }) => {
  const source = readFileSync(resolve(import.meta.dirname, '..', '..', each.file), 'utf8');
  expect(applyEdit(source, each)).not.toBe(source);
});

it('each is expected in a row of the table', () => {
  for (const { expects } of Object.values(fuzzSabotages))
    expect(violationKinds).toEqual(expect.arrayContaining([...expects]));
});
