import { sessionPageSize } from '../../../protocol/limits.ts';
import { type SessionQuery, sessionSorts } from '../../api.ts';

/** The parts of the list's address. */
export type ListAddress = { limit?: string; offset?: string; sort?: string; order?: string };

/** Reads which sessions to list from the address; what is wrong in it is what it would be without. */
export function parseListAddress(address: ListAddress): SessionQuery {
  const limit = Math.trunc(Number(address.limit ?? sessionPageSize.default));
  const offset = Math.trunc(Number(address.offset ?? 0));
  return {
    limit: limit >= 1 && limit <= sessionPageSize.max ? limit : sessionPageSize.default,
    offset: offset >= 0 ? offset : 0,
    sort: sessionSorts.find((sort) => sort === address.sort) ?? 'started_at',
    order: address.order === 'asc' ? 'asc' : 'desc',
  };
}
