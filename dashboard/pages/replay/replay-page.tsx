import { useParams, useSearchParams } from '@solidjs/router';
import { useQuery, useQueryClient } from '@tanstack/solid-query';
import { createEffect, createMemo, Match, on, Show, Switch, untrack } from 'solid-js';
import { ProblemError } from '../../problem-error.ts';
import { screenshotsQuery, sessionQuery } from '../../replay-queries.ts';
import { Failure } from '../../ui/failure.tsx';
import { getWho } from '../../words/describe-session.ts';
import type { KeptPage } from '../sessions/kept-page.ts';
import { createEvents } from './create-events.ts';
import { createNeighbours } from './create-neighbours.ts';
import { describeListed } from './describe-listed.ts';
import { ErasedSession } from './erased-session.tsx';
import { isGone } from './is-gone.ts';
import { ReplaySkeleton } from './replay-skeleton.tsx';
import { ReplayView } from './replay-view.tsx';
import { pollMs, shouldPoll } from './should-poll.ts';

/** The replay of a session. Another session is another replay: nothing of the one before stays. */
export function ReplayPage() {
  const params = useParams<{ id: string }>();
  return (
    <Show when={params.id} keyed>
      {(id) => <SessionReplay sessionId={id} />}
    </Show>
  );
}

/** A session's facts, pictures and events are asked for at once. What the list told of it is there before. */
function SessionReplay(props: { sessionId: string }) {
  const sessionId = untrack(() => props.sessionId);
  const queries = useQueryClient();
  const [address] = useSearchParams<{ t: string }>();
  const neighbours = createNeighbours(sessionId);
  const events = createEvents(
    () => sessionId,
    () => isLive(),
  );
  const session = useQuery(() => ({
    ...sessionQuery(sessionId),
    placeholderData: () => {
      const lists = queries.getQueriesData<KeptPage>({ queryKey: ['sessions'] });
      return describeListed(
        lists.map(([, kept]) => kept?.page),
        sessionId,
      );
    },
    refetchInterval: ({ state }) =>
      state.data !== undefined && shouldPoll(state.data) && !isGone(state.error) ? pollMs : false,
  }));
  const isErased = createMemo(() => session.data !== undefined && (isGone(session.error) || isGone(events.error())));
  const isLive = createMemo(() => session.data?.ended_at === null && !isErased());
  const screenshots = useQuery(() => ({
    // A link to a moment needs another picture than the first, which is not known before the events.
    ...screenshotsQuery(sessionId, address.t === undefined),
    refetchInterval: ({ state }) => (isLive() || (state.data?.partial === true && !isErased()) ? pollMs : false),
  }));

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
        <Match when={isErased()}>
          <ErasedSession listPath={neighbours.getListPath()} />
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
              neighbours={neighbours}
            />
          )}
        </Match>
      </Switch>
    </main>
  );
}
