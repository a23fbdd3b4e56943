import { useSearchParams } from '@solidjs/router';
import { createSignal, For, Match, onMount, Show, Switch } from 'solid-js';
import type { SessionSort } from '../../api.ts';
import { Failure } from '../../ui/failure.tsx';
import { FailureNote } from '../../ui/failure-note.tsx';
import { onKeys } from '../../ui/keyboard.ts';
import { type Shortcut, Shortcuts } from '../../ui/shortcuts.tsx';
import { formatAbout, formatCount } from '../../words/count.ts';
import { createSessionList } from './create-session-list.ts';
import { type ListAddress, parseListAddress } from './list-address.ts';
import { NoSessions } from './no-sessions.tsx';
import { Pager } from './pager.tsx';
import { SessionRow } from './session-row.tsx';
import { SessionSkeleton } from './session-skeleton.tsx';
import { SessionTable } from './session-table.tsx';

const listShortcuts: readonly Shortcut[] = [
  { keys: ['j', 'k'], does: 'Next or previous session' },
  { keys: ['Enter'], does: 'Replay it' },
  { keys: ['?'], does: 'These shortcuts' },
];

/** The list of sessions. Page, size and order live in the address. */
export function SessionsPage() {
  const [address, setAddress] = useSearchParams<ListAddress>();
  const query = () => parseListAddress(address);
  const list = createSessionList(query);
  const [isHelpOpen, setHelpOpen] = createSignal(false);
  let main: HTMLElement | undefined;

  onMount(() => {
    document.title = 'Sessions · Afterimage';
  });

  const sortBy = (sort: SessionSort) => {
    const isSame = query().sort === sort;
    setAddress({ sort, order: isSame && query().order === 'desc' ? 'asc' : 'desc', offset: undefined });
  };
  const focusRow = (step: 1 | -1) => {
    const links = [...(main?.querySelectorAll<HTMLElement>('.session-row a') ?? [])];
    const focused = links.findIndex((link) => link === document.activeElement);
    links[Math.min(Math.max(0, focused + step), links.length - 1)]?.focus();
  };
  onKeys({ j: () => focusRow(1), k: () => focusRow(-1), '?': () => setHelpOpen(true) });

  return (
    <main class="page" ref={(element) => (main = element)}>
      <header class="title-line">
        <h1>Sessions</h1>
        <Show when={list.shown()}>
          {(page) => (
            <span class="faint">
              {page().total_is_estimate
                ? `${formatAbout(page().total)} sessions`
                : formatCount(page().total, 'session')}{' '}
              recorded
            </span>
          )}
        </Show>
        <span class="space" />
        <Show when={list.answer.isRefetchError}>
          <FailureNote
            what="The list could not be refreshed."
            error={list.answer.error}
            onRetry={() => void list.answer.refetch()}
          />
        </Show>
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
              <For each={list.shown()?.data}>{(session) => <SessionRow session={session} />}</For>
            </Show>
          </SessionTable>
          <Show when={list.shown()}>
            {(page) => (
              <Pager
                limit={query().limit}
                offset={query().offset}
                total={page().total}
                isEstimate={page().total_is_estimate}
                rows={page().data.length}
                hasNext={page().next !== null}
                onMove={(offset) => setAddress({ offset: offset === 0 ? undefined : offset }, { scroll: true })}
                onSize={(limit) => setAddress({ limit, offset: undefined })}
              />
            )}
          </Show>
        </Match>
      </Switch>
      <Shortcuts shortcuts={listShortcuts} isOpen={isHelpOpen()} onOpenChange={setHelpOpen} />
    </main>
  );
}
