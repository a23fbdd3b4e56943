import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { toArrayLiteral } from './array-literal.ts';
import { connectToTestDatabase } from './test-database.ts';

const database = connectToTestDatabase();
afterAll(() => database.destroy());

it('is read by the server as the same texts', async () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }).map((value) => value.toWellFormed().replaceAll('\0', '')),
    fc.constantFrom('', 'NULL', '{}', '","', '\\', '"', "'", ' a ', '{a,b}'),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(text, { maxLength: 6 }), async (values) => {
      const rows = await database.query<{ value: string }>({
        text: 'SELECT value FROM unnest($1::text::text[]) WITH ORDINALITY AS v(value, place) ORDER BY place',
        params: [toArrayLiteral(values)],
      });
      expect(rows.map(({ value }) => value)).toEqual(values);
    }),
  );
});
