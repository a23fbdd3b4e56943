import { type QueryClient, queryOptions } from '@tanstack/solid-query';
import type { ScreenshotsView, ScreenshotView, SessionDetailView } from '../protocol/views.ts';
import { getSession, listEvents, listScreenshots } from './api.ts';
import { getPictureSource, takeFirstPicture } from './first-picture.ts';
import { keepKnownDetail, keepKnownPictures } from './keep-known.ts';

/** Few events first, so that the first picture is there at once. */
const firstEvents = 200;

/** How long the first events wait for the replay that they were asked for. */
const waitingMs = 10_000;

/** A session's facts. */
export const sessionQuery = (sessionId: string) =>
  queryOptions({
    queryKey: ['session', sessionId] as const,
    queryFn: async ({ client, queryKey, signal }) =>
      keepKnownDetail(client.getQueryData<SessionDetailView>(queryKey), await getSession(sessionId, signal)),
  });

/** A session's pictures, without their bytes; those that are to be seen from the start bring the first along, or it is loaded at once. */
export const screenshotsQuery = (sessionId: string, isFromStart: boolean) =>
  queryOptions({
    queryKey: ['screenshots', sessionId] as const,
    queryFn: async ({ client, queryKey, signal }) => {
      const known = client.getQueryData<ScreenshotsView>(queryKey);
      if (known !== undefined || !isFromStart)
        return keepKnownPictures(known, await listScreenshots(sessionId, {}, signal));
      const view = takeFirstPicture(await listScreenshots(sessionId, { include: 'first' }, signal));
      preloadPicture(view.data[0]);
      return view;
    },
  });

/** The first page of a session's events. Who reads it removes it: the next reading asks anew. */
export const firstEventsQuery = (sessionId: string) =>
  queryOptions({
    queryKey: ['first-events', sessionId] as const,
    queryFn: ({ signal }) => listEvents(sessionId, { limit: firstEvents, after: null }, signal),
    gcTime: waitingMs,
    retry: false,
  });

/** Asks for all that the first picture of a replay needs, for somebody who is about to open it. What fails is asked for again by the replay. */
export function prefetchReplay(queries: QueryClient, sessionId: string, isFromStart = true): void {
  const pictures = screenshotsQuery(sessionId, isFromStart);
  if (isFromStart) preloadPicture(queries.getQueryData<ScreenshotsView>(pictures.queryKey)?.data[0]);
  void queries.prefetchQuery(pictures);
  void queries.prefetchQuery(sessionQuery(sessionId));
  void queries.prefetchQuery(firstEventsQuery(sessionId));
}

function preloadPicture(picture: ScreenshotView | undefined): void {
  if (picture === undefined) return;
  const image = new Image();
  image.fetchPriority = 'high';
  image.src = getPictureSource(picture.url);
}
