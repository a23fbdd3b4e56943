import { useNavigate } from '@solidjs/router';
import { createSignal, onCleanup } from 'solid-js';
import { listSessions } from '../../api.ts';
import { getOwnZone } from '../../ranges/zoned-time.ts';
import { announce } from '../../ui/notices.tsx';
import { buildSessionQuery, parseListAddress, parseSearch } from '../sessions/list-address.ts';
import { recallList, rememberList } from '../sessions/list-memory.ts';
import { findNeighbour, type Neighbour, type ReadPage } from './find-neighbour.ts';
import { moveListSearch } from './move-list-search.ts';

const nothingMore = { 1: 'This is the last session of the list.', [-1]: 'This is the first session of the list.' };

/** Leads from a session to its neighbours in the list that it was opened from; says so when there is none. */
export function createNeighbours(sessionId: string) {
  const navigate = useNavigate();
  const [isLooking, setLooking] = createSignal(false);
  const controller = new AbortController();
  onCleanup(() => controller.abort());

  const look = async (step: 1 | -1, search: string): Promise<Exclude<Neighbour, { is: 'unread' }>> => {
    const asked = buildSessionQuery(parseListAddress(parseSearch(search)), Date.now(), getOwnZone);
    if (!asked.ok) throw new Error(asked.detail);
    const { query } = asked;
    const pages: ReadPage[] = [];
    for (let next = query.offset; ;) {
      const { data } = await listSessions({ ...query, offset: next }, controller.signal);
      pages.push({ offset: next, ids: data.map(({ session_id }) => session_id) });
      const found = findNeighbour(pages, { sessionId, step, limit: query.limit });
      if (found.is !== 'unread') return found;
      next = found.offset;
    }
  };

  const go = async (step: 1 | -1, state: { focus?: string } = {}) => {
    if (isLooking()) return;
    const search = recallList() ?? '';
    setLooking(true);
    try {
      const found = await look(step, search);
      if (found.is === 'session') {
        rememberList(moveListSearch(search, found.offset));
        navigate(`/sessions/${found.sessionId}`, { state });
      } else announce(found.is === 'end' ? nothingMore[step] : 'This session is not in the list.');
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      if (!controller.signal.aborted) announce(`The list could not be read. ${why}`);
    }
    setLooking(false);
  };

  return {
    isLooking,
    goNext: () => void go(1),
    goPrevious: () => void go(-1),
    /** The same by a button: that of the next replay is focused, so that it can be pressed again. */
    pressNext: () => void go(1, { focus: 'next' }),
    pressPrevious: () => void go(-1, { focus: 'previous' }),
    /** The address of the list. */
    getListPath: () => `/sessions${recallList() ?? ''}`,
  };
}

/** A session's neighbours, as the parts of the page take them. */
export type Neighbours = ReturnType<typeof createNeighbours>;
