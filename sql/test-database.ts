import { inject } from 'vitest';
import { connect, type Database } from './connect.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of the migrated database that the tests of this folder use. */
    databaseUrl: string;
  }
}

/** The address of the database of this test run: migrated, empty at first, gone afterwards. */
export const testDatabaseUrl: string = inject('databaseUrl');

/** A connection to it, as the writers have it. */
export function connectToTestDatabase(): Database {
  return connect(testDatabaseUrl, {
    name: 'sql-tests',
    statementTimeoutMs: 20_000,
    connectTimeoutS: 10,
    idleTimeoutS: 20,
  });
}
