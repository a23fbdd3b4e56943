import { A } from '@solidjs/router';
import { useQuery } from '@tanstack/solid-query';
import { For, Match, Show, Switch } from 'solid-js';
import type { SessionView } from '../../../protocol/views.ts';
import { listSessions } from '../../api.ts';
import { FailureNote } from '../../ui/failure-note.tsx';
import { now } from '../../ui/now.ts';
import { formatAbout, formatNumber } from '../../words/count.ts';
import { listEndPaths } from '../../words/describe-session.ts';
import { formatAgo, formatDuration, formatExactTime } from '../../words/format-time.ts';
import { findOwnList } from './find-own-list.ts';

/** Sessions shown; the list has them all. */
const maxShown = 10;

/** The other sessions of the same user, or of the same browser when no user is known: the newest, and a way to the list. */
export function OwnSessions(props: { session: SessionView }) {
  const own = () => findOwnList(props.session);
  const answer = useQuery(() => {
    const list = own();
    return {
      queryKey: ['own-sessions', list],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        listSessions(list === null ? {} : { [list.by]: list.value, limit: maxShown + 1 }, signal),
      enabled: list !== null,
    };
  });
  const others = () =>
    (answer.data?.data ?? []).filter(({ session_id }) => session_id !== props.session.session_id).slice(0, maxShown);
  const total = () => {
    const page = answer.data;
    return page?.total_is_estimate === true ? formatAbout(page.total) : formatNumber(page?.total ?? 0);
  };

  return (
    <Show when={own()}>
      {(list) => (
        <section class="own-sessions" aria-busy={answer.isPending}>
          <h2>Other sessions of this {list().by}</h2>
          <Switch>
            <Match when={answer.isLoadingError}>
              <FailureNote
                what="They could not be listed."
                error={answer.error}
                onRetry={() => void answer.refetch()}
              />
            </Match>
            <Match when={answer.isPending}>
              <div class="notes-bones" aria-busy="true" aria-label="Loading the sessions">
                <For each={[80, 64]}>{(width) => <span class="bone" style={{ width: `${width}%` }} />}</For>
              </div>
            </Match>
            <Match when={others().length === 0}>
              <p class="faint">This is the only one.</p>
            </Match>
            <Match when={true}>
              <ul>
                <For each={others()}>
                  {(session) => (
                    <li>
                      <A class="own-session" href={`/sessions/${session.session_id}`}>
                        <time datetime={session.started_at} title={formatExactTime(session.started_at)}>
                          {formatAgo(session.started_at, now())}
                        </time>
                        <span class="truncated">{listEndPaths(session).join(' → ')}</span>
                        <span class="faint">{formatDuration(session.duration_ms)}</span>
                      </A>
                    </li>
                  )}
                </For>
              </ul>
              <A class="link" href={`/sessions?${new URLSearchParams({ [list().by]: list().value, range: 'all' })}`}>
                All {total()} sessions of this {list().by}
              </A>
            </Match>
          </Switch>
        </section>
      )}
    </Show>
  );
}
