import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { applyEdit } from './apply-edits.ts';
import { sabotages } from './sabotages.ts';

const edit = { file: 'a.ts', from: 'b + 1', to: 'b' };

describe('an edit', () => {
  it('replaces its snippet as it stands', () => {
    expect(applyEdit('const a = b + 1;', { ...edit, to: "'$&' + b" })).toBe("const a = '$&' + b;");
  });

  it('refuses a source that has the snippet not once', () => {
    expect(() => applyEdit('const a = b;', edit)).toThrow('a.ts has the snippet 0 times');
    expect(() => applyEdit('b + 1; b + 1;', edit)).toThrow('a.ts has the snippet 2 times');
  });
});

describe('the sabotages', () => {
  const edits = Object.entries(sabotages).flatMap(([name, { worker, tracker }]) =>
    [...worker, ...tracker].map((each) => ({ name, each })),
  );

  it.each(edits)('of $name aim at what stands in $each.file', ({ each }) => {
    const source = readFileSync(resolve(import.meta.dirname, '..', '..', each.file), 'utf8');
    expect(applyEdit(source, each)).not.toBe(source);
  });
});
