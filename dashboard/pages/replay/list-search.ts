import { sessionPageSize } from '../../../protocol/limits.ts';
import { toApiQuery } from './to-api-query.ts';

/** A list that sessions are opened from: the query for one of its pages, how many stand on each, and where the page begins that is remembered. */
export type ListSearch = { limit: number; offset: number; getQuery: (offset: number) => Record<string, string> };

/** Reads the search string of the list's address; without one it is the list as it opens. */
export function readListSearch(search: string): ListSearch {
  const query = toApiQuery(search);
  const limit = parseCount(query.limit, sessionPageSize.default);
  return {
    limit,
    offset: parseCount(query.offset, 0),
    getQuery: (offset) => ({ ...query, limit: String(limit), offset: String(offset) }),
  };
}

/** The search string of another page of the same list. */
export function moveListSearch(search: string, offset: number): string {
  const params = new URLSearchParams(search);
  params.delete('offset');
  if (offset > 0) params.set('offset', String(offset));
  return params.size === 0 ? '' : `?${params.toString()}`;
}

function parseCount(text: string | undefined, otherwise: number): number {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : otherwise;
}
