import { useQuery } from '@tanstack/solid-query';
import { createEffect, createMemo, createSignal, on } from 'solid-js';
import { createStore, reconcile, unwrap } from 'solid-js/store';
import type { Page, SessionView } from '../../../protocol/views.ts';
import { listSessions } from '../../api.ts';
import { ProblemError } from '../../problem-error.ts';
import { getOwnZone } from '../../ranges/zoned-time.ts';
import { countNew } from './count-new.ts';
import { buildSessionQuery, type ListRequest } from './list-address.ts';

/** How often the list asks for news, while somebody looks at it. */
const pollMs = 10_000;

/**
 * The list as it is shown. What a poll brings updates the rows that are there; rows that are new only make `newCount`
 * grow, until `showNew` is called: nothing moves under the pointer. While it is not live it stands still.
 */
export function createSessionList(request: () => ListRequest, isLive: () => boolean) {
  const asked = createMemo(() => JSON.stringify(request()));
  const answer = useQuery(() => {
    const wanted = request();
    return {
      queryKey: ['sessions', wanted],
      // A range such as "the last hour" is another one each time: its ends are those of the moment of asking.
      queryFn: ({ signal }) => askForList(wanted, signal),
      refetchInterval: isLive() ? pollMs : (false as const),
      refetchOnWindowFocus: isLive(),
      refetchOnReconnect: isLive(),
    };
  });
  const [page, setPage] = createStore<{ shown: Page<SessionView> | null }>({ shown: null });
  const [newCount, setNewCount] = createSignal(0);
  let shownFor = '';

  const show = (fresh: Page<SessionView>) => {
    shownFor = asked();
    // The store writes into what it was given: what the query keeps for Back must not become another list.
    setPage('shown', reconcile(structuredClone(unwrap(fresh)), { key: 'session_id' }));
    setNewCount(0);
  };
  createEffect(
    on([() => (answer.isSuccess ? answer.data : undefined), asked], ([fresh]) => {
      if (fresh === undefined) return;
      const { shown } = page;
      const isSameList = shown !== null && shownFor === asked() && shown.data.length > 0;
      if (!isSameList || !answer.isFetchedAfterMount) {
        show(fresh);
        return;
      }
      const news = new Map(unwrap(fresh).data.map((session) => [session.session_id, session]));
      const rows = unwrap(shown).data.map((session) => news.get(session.session_id) ?? session);
      setPage('shown', reconcile(structuredClone({ ...unwrap(shown), data: rows }), { key: 'session_id' }));
      const { sort, order, offset } = request();
      const isNewestFirst = sort === 'started_at' && order === 'desc' && offset === 0;
      setNewCount(countNew(shown, fresh, isNewestFirst));
    }),
  );

  return {
    answer,
    /** null until the first answer. */
    shown: () => page.shown,
    /** Whether the rows shown are those of another page or order, until the asked ones arrive. */
    isBehind: () => answer.isPending && page.shown !== null,
    newCount,
    showNew: () => {
      if (answer.isSuccess) show(answer.data);
    },
  };
}

function askForList(request: ListRequest, signal: AbortSignal): Promise<Page<SessionView>> {
  const built = buildSessionQuery(request, Date.now(), getOwnZone());
  if (built.ok) return listSessions(built.query, signal);
  throw new ProblemError({ status: 400, title: 'Wrong address', detail: built.detail });
}
