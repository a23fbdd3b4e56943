import { sessionPageSize } from '../../../protocol/limits.ts';
import {
  type SessionFilters,
  type SessionQuery,
  type SessionSort,
  type SortOrder,
  sessionSorts,
} from '../../session-query.ts';
import { getBounds, type RangeAddress } from '../../ranges/range.ts';
import { filterParams } from './filters/filters.ts';

/** The address of the list as the router gives it: each parameter once, or as often as it stands there. */
export type ListAddress = { [param: string]: string | string[] };

/** What an address asks for. Filters and ends are as they stand there: the API says what is wrong with one. */
export type ListRequest = {
  limit: number;
  offset: number;
  sort: SessionSort;
  order: SortOrder;
  range: RangeAddress;
  filters: SessionFilters;
};

/** The parameters by which an address says which sessions are listed, and in which order; without those that only page. */
const keptParams = [...filterParams, 'range', 'from', 'to', 'sort', 'order'] as const;

/** Reads which sessions to list from the address; a wrong page, size or order is what it would be without. */
export function parseListAddress(address: Partial<ListAddress>): ListRequest {
  const limit = Math.trunc(Number(getText(address, 'limit') ?? sessionPageSize.default));
  const offset = Math.trunc(Number(getText(address, 'offset') ?? 0));
  return {
    limit: limit >= 1 && limit <= sessionPageSize.max ? limit : sessionPageSize.default,
    offset: offset >= 0 ? offset : 0,
    sort: sessionSorts.find((sort) => sort === getText(address, 'sort')) ?? 'started_at',
    order: getText(address, 'order') === 'asc' ? 'asc' : 'desc',
    range: pick(address, ['range', 'from', 'to']),
    filters: pick(address, filterParams),
  };
}

/** The query of the API for a request, at a moment, in a zone; or why there is none. */
export function buildSessionQuery(
  { range, filters, ...page }: ListRequest,
  nowMs: number,
  getZone: () => string,
): { ok: true; query: SessionQuery } | { ok: false; detail: string } {
  const read = getBounds(range, nowMs, getZone);
  return read.ok ? { ok: true, query: { ...page, ...read.bounds, ...filters } } : read;
}

/** What is to be kept of an address under a name: filters, range and order, always in the same order; empty when it has none. */
export function getKeptSearch(address: Partial<ListAddress>): string {
  const kept = new URLSearchParams(pick(address, keptParams));
  return kept.size === 0 ? '' : `?${kept.toString()}`;
}

/** A search string as the router gives it. */
export function parseSearch(search: string): Partial<ListAddress> {
  const params = new URLSearchParams(search);
  return Object.fromEntries([...params.keys()].map((name) => [name, params.getAll(name)]));
}

/** A parameter that is repeated is a list, as the API reads it; one without a value is not there. */
function getText(address: Partial<ListAddress>, name: string): string | undefined {
  const value = address[name];
  return (Array.isArray(value) ? value.join(',') : value) || undefined;
}

function pick<Name extends string>(address: Partial<ListAddress>, names: readonly Name[]): { [N in Name]?: string } {
  const found: { [N in Name]?: string } = {};
  for (const name of names) {
    const text = getText(address, name);
    if (text !== undefined) found[name] = text;
  }
  return found;
}
