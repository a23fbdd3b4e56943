import { migrate } from '../sql/migrate.ts';

/** Brings the database in `DATABASE_URL` to the newest schema. */
async function main(): Promise<number> {
  const url = process.env.DATABASE_URL;
  if (!url) {
    console.error(
      'Set DATABASE_URL to the database that is to be migrated, such as postgres://user:password@host/database.',
    );
    return 1;
  }
  try {
    const { applied, server } = await migrate(url);
    for (const name of applied) console.log(`applied ${name}`);
    console.log(
      `${server}: ${applied.length === 0 ? 'the schema is current' : `${applied.length} migrations applied`}`,
    );
    return 0;
  } catch (error) {
    console.error(
      `The migration failed, nothing was changed: ${error instanceof Error ? error.message : String(error)}`,
    );
    return 1;
  }
}

process.exit(await main());
