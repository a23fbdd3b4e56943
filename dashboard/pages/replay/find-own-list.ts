import { formatChoice } from '../../../protocol/choice.ts';
import type { SessionView } from '../../../protocol/views.ts';

/** The filter that lists all sessions of the one who is seen: of the user when there is one, else of the browser. null when neither is known. */
export function findOwnList({
  user_id,
  fingerprint,
}: Pick<SessionView, 'user_id' | 'fingerprint'>): { by: 'user' | 'visitor'; value: string } | null {
  if (user_id !== null) return { by: 'user', value: formatChoice({ include: [user_id], exclude: [] }) };
  return fingerprint === null ? null : { by: 'visitor', value: fingerprint };
}
