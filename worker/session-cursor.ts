import { isStoredTime } from './queries.ts';
import { sessionSorts, type SessionPosition, type SessionSort } from '../sql/read/list-sessions.ts';

/** A page's end in a list of a certain order. */
export type SessionCursor = { sort: SessionSort; order: 'asc' | 'desc'; position: SessionPosition };

const timePattern = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?\+00$/;
const numberPattern = /^\d{1,18}$/;
const uuidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A cursor as text that goes into an address. */
export function formatCursor({ sort, order, position }: SessionCursor): string {
  return btoa([sort, order, position.value, position.sessionId].join('|'))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/** Reads a cursor back; null when it is none of ours. */
export function parseCursor(text: string): SessionCursor | null {
  let parts: string[];
  try {
    parts = atob(text.replaceAll('-', '+').replaceAll('_', '/')).split('|');
  } catch {
    return null;
  }
  const [sort = '', order = '', value = '', sessionId = ''] = parts;
  if (!isSort(sort) || (order !== 'asc' && order !== 'desc') || !uuidPattern.test(sessionId)) return null;
  return isValue(value, sessionSorts[sort]) ? { sort, order, position: { value, sessionId } } : null;
}

function isSort(sort: string): sort is SessionSort {
  return Object.hasOwn(sessionSorts, sort);
}

function isValue(value: string, type: 'timestamptz' | 'bigint'): boolean {
  if (type === 'bigint') return numberPattern.test(value);
  return timePattern.test(value) && isStoredTime(value.replace(' ', 'T').replace('+00', 'Z'));
}
