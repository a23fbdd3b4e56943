import { describe, expect, it } from 'vitest';
import { listUntruths } from './folder-tables.ts';

const buildTable = (...cells: string[]) => [
  '| place | role |',
  '| --- | --- |',
  ...cells.map((cell) => `| ${cell} | x |`),
];
const makeReadme = (folder: string, ...cells: string[]) => ({ folder, text: buildTable(...cells).join('\n') });

describe('listUntruths', () => {
  const files = ['sql/README.md', 'sql/connect.ts', 'sql/connect.test.ts', 'sql/read/one.ts', 'sql/read/two.ts'];

  it('finds nothing in tables that are true', () => {
    const root = makeReadme('', '[`sql/`](sql/README.md)');
    expect(listUntruths(files, [root, makeReadme('sql', '`connect.ts`', '`read/`')])).toEqual([]);
  });

  it('names a path that does not exist', () => {
    expect(listUntruths(files, [makeReadme('sql', '`connect.ts`', '`read/`, `write/`')])).toEqual([
      'sql/README.md: names sql/write, which does not exist',
    ]);
  });

  it('names a file and a folder without a row, and asks for none for tests', () => {
    expect(listUntruths([...files, 'sql/new.ts'], [makeReadme('sql', '`connect.ts`')])).toEqual([
      'sql/README.md: no row of its table names sql/new.ts',
      'sql/README.md: no row of its table names sql/read',
    ]);
  });

  it('takes a folder as told when a row names something in it', () => {
    expect(listUntruths(files, [makeReadme('sql', '`connect.ts`', '`read/one.ts`')])).toEqual([]);
  });

  it('reads a later path of a row from the folder of the first', () => {
    expect(listUntruths(files, [makeReadme('sql', '`connect.ts`', '`read/one.ts`, `two.ts`')])).toEqual([]);
    expect(listUntruths(files, [makeReadme('sql', '`connect.ts`', '`read/one.ts`, `three.ts`')])).toEqual([
      'sql/README.md: names sql/three.ts, which does not exist',
    ]);
  });

  it('of the root asks for its folders only, the hidden ones not', () => {
    expect(listUntruths(['a.json', '.ci/run', 'sql/x.ts', 'bench/x.ts'], [makeReadme('', '`sql/`')])).toEqual([
      'README.md: no row of its table names bench',
    ]);
  });

  it('leaves tables of other things alone', () => {
    const text = ['| variable | meaning |', '| --- | --- |', '| `NOTHING` | x |'].join('\n');
    expect(listUntruths(files, [{ folder: 'sql', text }])).toEqual([]);
  });
});
