import { useNavigate, useSearchParams } from '@solidjs/router';
import { createEffect, createSignal, For, Match, on, onMount, Show, Switch } from 'solid-js';
import { ProblemError } from '../../problem-error.ts';
import type { SessionSort } from '../../session-query.ts';
import { readChoice, writeChoice } from '../../ui/choices.ts';
import { createIdle } from '../../ui/create-idle.ts';
import { Failure } from '../../ui/failure.tsx';
import { onKeys } from '../../ui/keyboard.ts';
import { type Shortcut, Shortcuts } from '../../ui/shortcuts.tsx';
import { getRangeName } from '../../ranges/range.ts';
import { createIsEmpty } from './create-is-empty.ts';
import { createRowHandlers } from './create-row-handlers.ts';
import { createSessionList } from './create-session-list.ts';
import { FilterBar } from './filters/filter-bar.tsx';
import { type FilterPatch, filterParams } from './filters/filters.ts';
import { SavedMenu } from './filters/saved-menu.tsx';
import { getKeptSearch, type ListAddress, parseListAddress } from './list-address.ts';
import { ListTitle } from './list-title.tsx';
import { NoMatch } from './no-match.tsx';
import { NoSessions } from './no-sessions.tsx';
import { Pager } from './pager.tsx';
import { createPreview } from './preview/create-preview.ts';
import { SessionPreview } from './preview/session-preview.tsx';
import { RefusedList } from './refused-list.tsx';
import { SessionRow } from './session-row.tsx';
import { SessionSkeleton } from './session-skeleton.tsx';
import { SessionTable } from './session-table.tsx';

const listShortcuts: readonly Shortcut[] = [
  { keys: ['/'], does: 'Search' },
  { keys: ['j', 'k'], does: 'Next or previous session' },
  { keys: ['Enter'], does: 'Replay it' },
  { keys: ['Esc'], does: 'Close what is open' },
  { keys: ['?'], does: 'These shortcuts' },
];

/** As in tokens.css. */
const rowHeightPx = 36;

const noFilters: FilterPatch = Object.fromEntries(filterParams.map((param) => [param, undefined]));
const noRange = { range: undefined, from: undefined, to: undefined };

/** The list of sessions. Range, filters, page, size and order live in the address. */
export function SessionsPage() {
  const [address, setAddress] = useSearchParams<ListAddress>();
  const navigate = useNavigate();
  const request = () => parseListAddress(address);
  const [isLive, setLive] = createSignal(readChoice('list-live') !== 'off');
  const list = createSessionList(request, isLive);
  const preview = createPreview();
  const rowHandlers = createRowHandlers((row) => list.shown()?.data[row], preview);
  const [isHelpOpen, setHelpOpen] = createSignal(false);
  let main: HTMLElement | undefined;

  onMount(() => {
    document.title = 'Sessions · Afterimage';
  });
  createEffect(on(() => JSON.stringify(request()), preview.hide, { defer: true }));

  const hasFilters = () => Object.keys(request().filters).length > 0;
  const isNarrowed = () => hasFilters() || getRangeName(request().range) !== 'all';
  const hasFailed = () => list.answer.isError && (list.shown() === null || list.answer.isLoadingError);
  const isRefused = () => list.answer.error instanceof ProblemError && list.answer.error.status === 400;
  const hasNone = () => list.shown()?.total === 0 && !list.isBehind() && !hasFailed();
  const isEmpty = createIsEmpty(() => hasNone() && isNarrowed());
  const isUnused = () => hasNone() && (!isNarrowed() || isEmpty() === true);
  const hasRows = () => (list.shown()?.total ?? 0) > 0;
  const isAtRest = createIdle(hasRows);

  const change = (patch: Record<string, string | number | undefined>, isMore = false) =>
    setAddress({ ...patch, offset: undefined }, { replace: isMore });
  const sortBy = (sort: SessionSort) => {
    const isSame = request().sort === sort;
    change({ sort, order: isSame && request().order === 'desc' ? 'asc' : 'desc' });
  };
  const setRefreshing = (wanted: boolean) => {
    setLive(wanted);
    writeChoice('list-live', wanted ? 'on' : 'off');
    if (wanted) void list.answer.refetch();
  };
  const focusRow = (step: 1 | -1) => {
    const links = [...(main?.querySelectorAll<HTMLElement>('.session-row a') ?? [])];
    const focused = links.findIndex((link) => link === document.activeElement);
    links[Math.min(Math.max(0, focused + step), links.length - 1)]?.focus();
  };
  onKeys({ j: () => focusRow(1), k: () => focusRow(-1), '?': () => setHelpOpen(true) });

  return (
    <main class="page" ref={(element) => (main = element)}>
      <ListTitle
        page={hasFailed() || isUnused() ? null : list.shown()}
        range={request().range}
        newCount={list.newCount()}
        refreshError={list.answer.isRefetchError ? list.answer.error : null}
        isLive={isLive()}
        onRetry={() => void list.answer.refetch()}
        onShowNew={list.showNew}
        onRange={(patch) => change(patch)}
        onLive={setRefreshing}
      />
      <Show when={!isUnused()}>
        <FilterBar values={request().filters} range={request().range} onChange={change}>
          <SavedMenu search={getKeptSearch(address)} onApply={(search) => navigate(`/sessions${search}`)} />
        </FilterBar>
      </Show>
      <Switch>
        <Match when={hasFailed() && isRefused()}>
          <RefusedList
            detail={list.answer.error?.message ?? ''}
            onClear={() => change({ ...noFilters, ...noRange, sort: undefined, order: undefined })}
          />
        </Match>
        <Match when={hasFailed()}>
          <Failure
            what="The sessions could not be listed"
            error={list.answer.error}
            onRetry={() => void list.answer.refetch()}
          />
        </Match>
        <Match when={isUnused()}>
          <NoSessions />
        </Match>
        <Match when={hasNone() && isEmpty() === false}>
          <NoMatch
            range={request().range}
            hasFilters={hasFilters()}
            onClear={() => change(noFilters)}
            onWiden={() => change({ ...noRange, range: 'all' })}
          />
        </Match>
        <Match when={true}>
          <SessionTable
            query={request()}
            state={!hasRows() ? 'session-bones' : list.isBehind() ? 'is-behind' : undefined}
            onSort={sortBy}
            rowHandlers={rowHandlers}
          >
            <Show
              when={hasRows()}
              fallback={<SessionSkeleton rows={Math.min(request().limit, Math.ceil(innerHeight / rowHeightPx))} />}
            >
              <For each={list.ids()}>
                {(id) => <SessionRow session={list.getSession(id)} preview={preview} hasNames={isAtRest()} />}
              </For>
            </Show>
          </SessionTable>
          <Show when={isAtRest() && hasRows() && list.shown()}>
            {(page) => (
              <Pager
                limit={request().limit}
                offset={request().offset}
                total={page().total}
                isEstimate={page().total_is_estimate}
                rows={page().data.length}
                hasNext={page().next !== null}
                onMove={(offset) => setAddress({ offset: offset === 0 ? undefined : offset }, { scroll: true })}
                onSize={(limit) => change({ limit })}
              />
            )}
          </Show>
        </Match>
      </Switch>
      <SessionPreview preview={preview} />
      <Shortcuts shortcuts={listShortcuts} isOpen={isHelpOpen()} onOpenChange={setHelpOpen} />
    </main>
  );
}
