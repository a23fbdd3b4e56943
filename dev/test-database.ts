import type { TestProject } from 'vitest/node';
import { migrate } from '../sql/migrate.ts';
import { createThrowawayDatabase, startThrowawayDatabase } from './throwaway-database.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of a migrated database that only this project of this run uses. */
    databaseUrl: string;
  }
}

/**
 * Vitest's `globalSetup` of the projects that need a database: makes and migrates a database on the server in
 * `DATABASE_URL`, or on a throwaway server, and provides its address (`inject('databaseUrl')`). Both are gone afterwards.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.DATABASE_URL;
  const server = given ? { url: given, stop: async () => undefined } : await startThrowawayDatabase();
  try {
    const database = await createThrowawayDatabase(server.url, project.name);
    await migrate(database.url);
    project.provide('databaseUrl', database.url);
    return async () => {
      await database.drop();
      await server.stop();
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}
