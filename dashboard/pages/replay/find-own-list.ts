import type { SessionView } from '../../../protocol/views.ts';

/** A name that the filter `user=a,b,!c` reads as it is. */
const isPlain = (name: string): boolean => !name.includes(',') && !name.startsWith('!') && name.trim() === name;

/** The filter that lists all sessions of the one who is seen: of the user when there is one, else of the browser. null when neither is known. */
export function findOwnList({
  user_id,
  fingerprint,
}: Pick<SessionView, 'user_id' | 'fingerprint'>): { by: 'user' | 'visitor'; value: string } | null {
  if (user_id !== null && isPlain(user_id)) return { by: 'user', value: user_id };
  return fingerprint === null ? null : { by: 'visitor', value: fingerprint };
}
