import type { Statement } from '../connect.ts';

/** A row of `listTags`: a tag, how many sessions have it, and how many tags there are. */
export type TagRow = { tag: string; sessions: number; total: number };

/** The tags that sessions have, the most used first, at most `limit` of them. */
export function listTags(limit: number): Statement {
  return {
    text: `
SELECT tag, count(*) AS sessions, count(*) OVER () AS total
FROM session_labels CROSS JOIN LATERAL unnest(tags) AS tag
GROUP BY tag
ORDER BY sessions DESC, tag
LIMIT $1::integer`,
    params: [limit],
  };
}
