import type { Labels } from '../../protocol/labels.ts';
import { toArrayLiteral } from '../array-literal.ts';
import type { Statement } from '../connect.ts';

const text = `
WITH session AS MATERIALIZED (
  SELECT session_id FROM sessions WHERE session_id = $1::text::uuid FOR KEY SHARE
)
INSERT INTO session_labels (session_id, is_starred, tags)
SELECT session_id, $2::boolean, $3::text::text[] FROM session
ON CONFLICT (session_id) DO UPDATE SET is_starred = excluded.is_starred, tags = excluded.tags
RETURNING is_starred, to_json(tags) AS tags`;

/** Sets the star and the tags of a session, and gives them: one row, or none when there is no such session. */
export function setLabels(sessionId: string, { is_starred, tags }: Labels): Statement {
  return { text, params: [sessionId, is_starred, toArrayLiteral(tags)] };
}
