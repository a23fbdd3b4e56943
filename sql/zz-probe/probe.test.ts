import { expect, inject, test } from 'vitest';
test('x', async () => { expect(inject('databaseUrl')).toMatch(/afterimage_sql/);});
