import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';

const secretsSchema = v.object({ sessionSecret: v.string(), dashboardToken: v.string() });

/** What a local installation keeps to itself: generated at its first start and the same from then on. */
export type Secrets = v.InferOutput<typeof secretsSchema>;

/** Gives the secrets of a data folder, made when it has none. Only their owner can read the file. */
export async function makeSecrets(dataDir: string): Promise<Secrets> {
  const path = join(dataDir, 'secrets.json');
  try {
    return v.parse(secretsSchema, JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) {
      throw new Error(`${path} cannot be read; mend it, or remove it to log in anew`, { cause: error });
    }
  }
  const secrets = {
    sessionSecret: randomBytes(32).toString('base64url'),
    dashboardToken: randomBytes(24).toString('base64url'),
  };
  await writeFile(path, JSON.stringify(secrets, null, 2), { mode: 0o600 });
  return secrets;
}

/**
 * The text of an env file for wrangler, which reads it with dotenv and then expands `$`: values stand in single quotes,
 * where nothing but `'` and `$` is special. Those two have no place in our values but a URL, where they can be written in percent.
 */
export function buildEnvFile(values: Record<string, string>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}='${value.replaceAll("'", '%27').replaceAll('$', '%24')}'\n`)
    .join('');
}
