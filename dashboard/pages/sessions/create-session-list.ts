import { useQuery } from '@tanstack/solid-query';
import { createEffect, createMemo, createSignal, on } from 'solid-js';
import type { Page, SessionView } from '../../../protocol/views.ts';
import { listSessions } from '../../api.ts';
import { ProblemError } from '../../problem-error.ts';
import { getOwnZone } from '../../ranges/zoned-time.ts';
import { countNew } from './count-new.ts';
import { KeptPage } from './kept-page.ts';
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
      queryFn: async ({ signal }) => new KeptPage(await askForList(wanted, signal)),
      refetchInterval: isLive() ? pollMs : (false as const),
      refetchOnWindowFocus: isLive(),
      refetchOnReconnect: isLive(),
    };
  });
  const getAnswered = () => (answer.isSuccess ? answer.data.page : undefined);
  const [shown, setShown] = createSignal<Page<SessionView> | null>(null);
  const byId = createMemo(() => new Map(shown()?.data.map((session) => [session.session_id, session])));
  const [newCount, setNewCount] = createSignal(0);
  let shownFor = '';

  const show = (fresh: Page<SessionView>) => {
    shownFor = asked();
    setShown(fresh);
    setNewCount(0);
  };
  createEffect(
    on([getAnswered, asked], ([fresh]) => {
      if (fresh === undefined) return;
      const before = shown();
      const isSameList = before !== null && shownFor === asked() && before.data.length > 0;
      if (!isSameList || !answer.isFetchedAfterMount) {
        show(fresh);
        return;
      }
      const news = new Map(fresh.data.map((session) => [session.session_id, session]));
      setShown({ ...before, data: before.data.map((session) => news.get(session.session_id) ?? session) });
      const { sort, order, offset } = request();
      const isNewestFirst = sort === 'started_at' && order === 'desc' && offset === 0;
      setNewCount(countNew(before, fresh, isNewestFirst));
    }),
  );

  return {
    answer,
    /** null until the first answer. */
    shown,
    /** The sessions shown, by their ids: a row stays as long as its session does. */
    ids: createMemo(() => [...byId().keys()]),
    /** A session of `ids` as it is shown now. */
    getSession: (id: string): SessionView => {
      const session = byId().get(id);
      if (session === undefined) throw new Error(`${id} is not in the list`);
      return session;
    },
    /** Whether the rows shown are those of another page or order, until the asked ones arrive. */
    isBehind: () => answer.isPending && shown() !== null,
    newCount,
    showNew: () => {
      const fresh = getAnswered();
      if (fresh !== undefined) show(fresh);
    },
  };
}

function askForList(request: ListRequest, signal: AbortSignal): Promise<Page<SessionView>> {
  const built = buildSessionQuery(request, Date.now(), getOwnZone);
  if (built.ok) return listSessions(built.query, signal);
  throw new ProblemError({ status: 400, title: 'Wrong address', detail: built.detail });
}
