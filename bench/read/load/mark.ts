import * as v from 'valibot';
import { ask } from './ask.ts';

/** What a database says that it has been filled with; `loading` when that was interrupted. */
const markSchema = v.object({
  state: v.picklist(['loading', 'loaded']),
  sessions: v.number(),
  events: v.number(),
  seed: v.string(),
  nowMs: v.number(),
});

export type Mark = v.InferOutput<typeof markSchema>;

/** What a database was filled with, by its comment, which no table and no count shows; undefined when it was not. */
export async function readMark(url: string): Promise<Mark | undefined> {
  const [row] = await ask(
    url,
    (sql) => sql<{ comment: string | null }[]>`
      SELECT shobj_description(oid, 'pg_database') AS comment FROM pg_database WHERE datname = current_database()`,
  );
  const comment = row?.comment ?? '';
  if (!comment.startsWith('{')) return undefined;
  return v.parse(markSchema, JSON.parse(comment));
}

/** Writes down what a database is filled with. A comment takes no parameters. */
export async function writeMark(url: string, mark: Mark): Promise<void> {
  const text = JSON.stringify(mark).replaceAll("'", "''");
  await ask(url, (sql) => sql.unsafe(`COMMENT ON DATABASE "${new URL(url).pathname.slice(1)}" IS '${text}'`));
}
