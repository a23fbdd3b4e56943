import { useParams } from '@solidjs/router';
import { useQuery } from '@tanstack/solid-query';
import { createEffect, createMemo, Match, on, Switch } from 'solid-js';
import type { ScreenshotsView, SessionDetailView } from '../../../protocol/views.ts';
import { getSession, listScreenshots } from '../../api.ts';
import { ProblemError } from '../../problem-error.ts';
import { Failure } from '../../ui/failure.tsx';
import { getWho } from '../../words/describe-session.ts';
import { createEvents } from './create-events.ts';
import { keepKnownDetail, keepKnownPictures } from './keep-known.ts';
import { ReplaySkeleton } from './replay-skeleton.tsx';
import { ReplayView } from './replay-view.tsx';
import { pollMs, shouldPoll } from './should-poll.ts';

/** The replay of a session. Its facts, pictures and events are asked for at once. */
export function ReplayPage() {
  const params = useParams<{ id: string }>();
  const session = useQuery(() => ({
    queryKey: ['session', params.id],
    queryFn: async ({ client, queryKey, signal }) =>
      keepKnownDetail(client.getQueryData<SessionDetailView>(queryKey), await getSession(params.id, signal)),
    refetchInterval: ({ state }) => (state.data !== undefined && shouldPoll(state.data) ? pollMs : false),
  }));
  const isLive = createMemo(() => session.data?.ended_at === null);
  const screenshots = useQuery(() => ({
    queryKey: ['screenshots', params.id],
    queryFn: async ({ client, queryKey, signal }) =>
      keepKnownPictures(client.getQueryData<ScreenshotsView>(queryKey), await listScreenshots(params.id, signal)),
    refetchInterval: ({ state }) => (isLive() || state.data?.partial === true ? pollMs : false),
  }));
  const events = createEvents(() => params.id, isLive);

  // The database is back: what else was asked for without it need not wait for its own turn.
  createEffect(
    on(events.isPartial, (isPartial, wasPartial) => {
      if (isPartial || wasPartial !== true) return;
      void session.refetch();
      void screenshots.refetch();
    }),
  );

  createEffect(() => {
    document.title = `${session.data === undefined ? 'Replay' : getWho(session.data)} · Afterimage`;
  });

  return (
    <main class="replay">
      <Switch fallback={<ReplaySkeleton />}>
        <Match when={session.isLoadingError}>
          <Failure
            isWholePage={true}
            what={
              session.error instanceof ProblemError && session.error.status === 404
                ? 'No such session'
                : 'The session could not be opened'
            }
            error={session.error}
            onRetry={() => void session.refetch()}
          />
        </Match>
        <Match when={session.data}>
          {(detail) => (
            <ReplayView
              session={detail()}
              screenshots={screenshots.data?.data ?? []}
              lacksPictures={screenshots.data?.partial === true}
              picturesError={screenshots.isLoadingError ? screenshots.error : null}
              onRetryPictures={() => void screenshots.refetch()}
              events={events}
            />
          )}
        </Match>
      </Switch>
    </main>
  );
}
