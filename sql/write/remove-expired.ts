import type { Statement } from '../connect.ts';

/** A row of `removeExpired`: rows, or chunks, that went from a relation. */
export type RemovedRow = { relation: string; removed: number };

/** Removes what is older than `storage_settings` has it kept: at most `atMost` rows of each relation. */
export function removeExpired(atMost: number): Statement {
  return { text: 'SELECT relation, removed FROM remove_expired($1::integer)', params: [atMost] };
}
