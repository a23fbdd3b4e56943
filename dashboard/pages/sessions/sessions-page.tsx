import { useNavigate, useSearchParams } from '@solidjs/router';
import { createEffect, createSignal, For, Match, on, onMount, Show, Switch } from 'solid-js';
import type { SessionSort } from '../../api.ts';
import { Failure } from '../../ui/failure.tsx';
import { onKeys } from '../../ui/keyboard.ts';
import { formatCount } from '../../words/count.ts';
import { createSessionList } from './create-session-list.ts';
import { type ListAddress, parseListAddress } from './list-address.ts';
import { NoSessions } from './no-sessions.tsx';
import { Pager } from './pager.tsx';
import { SessionRow } from './session-row.tsx';
import { SessionSkeleton } from './session-skeleton.tsx';
import { SessionTable } from './session-table.tsx';

/** The list of sessions. Page, size and order live in the address. */
export function SessionsPage() {
  const navigate = useNavigate();
  const [address, setAddress] = useSearchParams<ListAddress>();
  const query = () => parseListAddress(address);
  const list = createSessionList(query);
  const [current, setCurrent] = createSignal(-1);
  let tableBody: HTMLElement | undefined;

  onMount(() => {
    document.title = 'Sessions · Afterimage';
  });
  createEffect(on(query, () => setCurrent(-1), { defer: true }));

  const rows = () => list.shown()?.data ?? [];
  const sortBy = (sort: SessionSort) => {
    const isSame = query().sort === sort;
    setAddress({ sort, order: isSame && query().order === 'desc' ? 'asc' : 'desc', offset: undefined });
  };
  const move = (step: number) => {
    setCurrent(Math.min(Math.max(0, current() + step), rows().length - 1));
    tableBody?.querySelectorAll('.session-row a').item(current())?.scrollIntoView({ block: 'nearest' });
  };
  onKeys({
    j: () => move(1),
    k: () => move(-1),
    Enter: () => {
      const session = rows()[current()];
      if (session !== undefined) navigate(`/sessions/${session.session_id}`);
    },
  });

  return (
    <main class="page" ref={(element) => (tableBody = element)}>
      <header class="title-line">
        <h1>Sessions</h1>
        <Show when={list.shown()}>
          {(page) => <span class="faint">{formatCount(page().total, 'session')} recorded</span>}
        </Show>
        <span class="space" />
        <div role="status">
          <Show when={list.newCount() > 0}>
            <button type="button" class="button news" onClick={() => list.showNew()}>
              {formatCount(list.newCount(), 'new session')}
            </button>
          </Show>
        </div>
      </header>
      <Switch>
        <Match when={list.answer.isError && (list.shown() === null || list.answer.isLoadingError)}>
          <Failure
            what="The sessions could not be listed"
            error={list.answer.error}
            onRetry={() => void list.answer.refetch()}
          />
        </Match>
        <Match when={list.shown()?.total === 0}>
          <NoSessions />
        </Match>
        <Match when={true}>
          <SessionTable query={query()} isBusy={list.shown() === null || list.isBehind()} onSort={sortBy}>
            <Show when={list.shown() !== null} fallback={<SessionSkeleton rows={query().limit} />}>
              <For each={rows()}>
                {(session, index) => <SessionRow session={session} isCurrent={index() === current()} />}
              </For>
            </Show>
          </SessionTable>
          <Show when={list.shown()}>
            {(page) => (
              <Pager
                limit={query().limit}
                offset={query().offset}
                total={page().total}
                onMove={(offset) => setAddress({ offset: offset === 0 ? undefined : offset }, { scroll: true })}
                onSize={(limit) => setAddress({ limit, offset: undefined })}
              />
            )}
          </Show>
        </Match>
      </Switch>
    </main>
  );
}
