import type { TestProject } from 'vitest/node';
import type { DatabaseDriver, DatabaseTarget } from '../sql/choose-driver.ts';
import { migrate } from '../sql/migrate.ts';
import { startNeonStandIn } from './neon-stand-in/start-neon-stand-in.ts';
import { createThrowawayDatabase, startThrowawayDatabase } from './throwaway-database.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of a migrated database that only this project of this run uses. */
    databaseUrl: string;
    /** The same database, and how this project is to speak to it. */
    databaseTarget: DatabaseTarget;
  }
}

const projectDrivers = new Map<string, DatabaseDriver>([
  ['sql', 'postgres'],
  ['worker', 'postgres'],
  ['sql-neon', 'neon'],
  ['worker-neon', 'neon'],
]);

/**
 * Vitest's `globalSetup`: for each project that needs a database, makes and migrates one on the server in
 * `TEST_DATABASE_URL`, or on a throwaway server, and provides its address (`inject('databaseUrl')`) and how to speak to it
 * (`inject('databaseTarget')`), for Neon's driver through a stand-in. All are gone afterwards. It belongs to the root of the
 * configuration: in the project `worker`, whose modules resolve as in workerd, `postgres` would be the build for Workers,
 * which finds no sockets here.
 */
export async function setup({ vitest }: TestProject): Promise<(() => Promise<void>) | undefined> {
  const projects = vitest.projects.flatMap((project) => {
    const driver = projectDrivers.get(project.name);
    return driver === undefined ? [] : [{ project, driver }];
  });
  if (projects.length === 0) return undefined;
  const given = process.env.TEST_DATABASE_URL;
  const server = given ? undefined : await startThrowawayDatabase();
  const serverUrl = given || server?.url || '';
  const isNeonAsked = projects.some(({ driver }) => driver === 'neon');
  const standIn = isNeonAsked ? await startNeonStandIn(serverUrl) : undefined;
  const drops: (() => Promise<void>)[] = [];
  const tearDown = async () => {
    await standIn?.stop();
    await Promise.all(drops.map((drop) => drop()));
    await server?.stop();
  };
  try {
    await Promise.all(
      projects.map(async ({ project, driver }) => {
        const database = await createThrowawayDatabase(serverUrl, project.name.replaceAll('-', '_'));
        drops.push(() => database.drop());
        await migrate(database.url);
        project.provide('databaseUrl', database.url);
        const url = driver === 'neon' && standIn ? standIn.getUrl(database.url) : database.url;
        project.provide('databaseTarget', { driver, url });
      }),
    );
  } catch (error) {
    await tearDown();
    throw error;
  }
  return tearDown;
}
