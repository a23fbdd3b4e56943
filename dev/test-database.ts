import type { TestProject } from 'vitest/node';
import { migrate } from '../sql/migrate.ts';
import { createThrowawayDatabase, startThrowawayDatabase } from './throwaway-database.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of a migrated database that only this project of this run uses. */
    databaseUrl: string;
  }
}

const projectsWithDatabase = new Set(['sql', 'worker']);

/**
 * Vitest's `globalSetup`: for each project that needs a database, makes and migrates one on the server in `TEST_DATABASE_URL`,
 * or on a throwaway server, and provides its address (`inject('databaseUrl')`). All are gone afterwards. It belongs to
 * the root of the configuration: in the project `worker`, whose modules resolve as in workerd, `postgres` would be the
 * build for Workers, which finds no sockets here.
 */
export async function setup({ vitest }: TestProject): Promise<(() => Promise<void>) | undefined> {
  const projects = vitest.projects.filter((project) => projectsWithDatabase.has(project.name));
  if (projects.length === 0) return undefined;
  const given = process.env.TEST_DATABASE_URL;
  const server = given ? undefined : await startThrowawayDatabase();
  const serverUrl = given || server?.url || '';
  const drops: (() => Promise<void>)[] = [];
  const tearDown = async () => {
    await Promise.all(drops.map((drop) => drop()));
    await server?.stop();
  };
  try {
    await Promise.all(
      projects.map(async (project) => {
        const database = await createThrowawayDatabase(serverUrl, project.name);
        drops.push(() => database.drop());
        await migrate(database.url);
        project.provide('databaseUrl', database.url);
      }),
    );
  } catch (error) {
    await tearDown();
    throw error;
  }
  return tearDown;
}
