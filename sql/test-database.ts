import { inject } from 'vitest';
import type { DatabaseTarget } from './choose-driver.ts';
import { connect, type ConnectOptions, type Database } from './connect.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of the migrated database that the tests of this folder use. */
    databaseUrl: string;
    /** The same database, and how the code under test is to speak to it. */
    databaseTarget: DatabaseTarget;
  }
}

/** The address of the database of this test run, for a second connection: migrated, empty at first, gone afterwards. */
export const testDatabaseUrl: string = inject('databaseUrl');

/** The same database as the code under test reaches it. */
export const testDatabaseTarget: DatabaseTarget = inject('databaseTarget');

/** A connection to it, as the writers have it, with the driver that is under test. */
export function connectToTestDatabase(options: Partial<ConnectOptions> = {}): Database {
  return connect(testDatabaseTarget, {
    name: 'sql-tests',
    statementTimeoutMs: 20_000,
    connectTimeoutS: 10,
    idleTimeoutS: 20,
    ...options,
  });
}
