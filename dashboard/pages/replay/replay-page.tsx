import { useParams } from '@solidjs/router';
import { useQuery } from '@tanstack/solid-query';
import { createEffect, createMemo, Match, Switch } from 'solid-js';
import { getSession, listScreenshots } from '../../api.ts';
import { ProblemError } from '../../problem-error.ts';
import { Failure } from '../../ui/failure.tsx';
import { getWho } from '../../words/describe-session.ts';
import { createEvents } from './create-events.ts';
import { ReplaySkeleton } from './replay-skeleton.tsx';
import { ReplayView } from './replay-view.tsx';

/** How often a live session's facts and pictures are asked for again. */
const livePollMs = 5_000;

/** The replay of a session. Its facts, pictures and events are asked for at once. */
export function ReplayPage() {
  const params = useParams<{ id: string }>();
  const session = useQuery(() => ({
    queryKey: ['session', params.id],
    queryFn: ({ signal }) => getSession(params.id, signal),
    refetchInterval: ({ state }) => (state.data?.ended_at === null ? livePollMs : false),
  }));
  const isLive = createMemo(() => session.data?.ended_at === null);
  const screenshots = useQuery(() => ({
    queryKey: ['screenshots', params.id],
    queryFn: ({ signal }) => listScreenshots(params.id, signal),
    refetchInterval: isLive() ? livePollMs : false,
  }));
  const events = createEvents(() => params.id, isLive);

  createEffect(() => {
    document.title = `${session.data === undefined ? 'Replay' : getWho(session.data)} · Afterimage`;
  });

  return (
    <main class="replay">
      <Switch fallback={<ReplaySkeleton />}>
        <Match when={session.isLoadingError}>
          <Failure
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
