import { type QueryClient, queryOptions } from '@tanstack/solid-query';
import type { ScreenshotsView, ScreenshotView, SessionDetailView } from '../protocol/views.ts';
import { getSession, listEvents, listScreenshots } from './api.ts';
import { keepKnownDetail, keepKnownPictures } from './keep-known.ts';

/** Few events first, so that the first picture is there at once. */
const firstEvents = 500;

/** How long the first events wait for the replay that they were asked for. */
const waitingMs = 10_000;

/** A session's facts. */
export const sessionQuery = (sessionId: string) =>
  queryOptions({
    queryKey: ['session', sessionId] as const,
    queryFn: async ({ client, queryKey, signal }) =>
      keepKnownDetail(client.getQueryData<SessionDetailView>(queryKey), await getSession(sessionId, signal)),
  });

/** A session's pictures, without their bytes. */
export const screenshotsQuery = (sessionId: string) =>
  queryOptions({
    queryKey: ['screenshots', sessionId] as const,
    queryFn: async ({ client, queryKey, signal }) =>
      keepKnownPictures(client.getQueryData<ScreenshotsView>(queryKey), await listScreenshots(sessionId, signal)),
  });

/** The first page of a session's events. Who reads it removes it: the next reading asks anew. */
export const firstEventsQuery = (sessionId: string) =>
  queryOptions({
    queryKey: ['first-events', sessionId] as const,
    queryFn: ({ signal }) => listEvents(sessionId, { limit: firstEvents, after: null }, signal),
    gcTime: waitingMs,
    retry: false,
  });

/** Has the browser load a picture, which is then at hand. */
export function preloadPicture(picture: ScreenshotView | undefined): void {
  if (picture !== undefined) new Image().src = picture.url;
}

/** Asks for all that the first picture of a replay needs, for somebody who is about to open it. What fails is asked for again by the replay. */
export async function prefetchReplay(queries: QueryClient, sessionId: string): Promise<void> {
  const pictures = queries.prefetchQuery(screenshotsQuery(sessionId));
  void queries.prefetchQuery(sessionQuery(sessionId));
  void queries.prefetchQuery(firstEventsQuery(sessionId));
  await pictures;
  preloadPicture(queries.getQueryData<ScreenshotsView>(screenshotsQuery(sessionId).queryKey)?.data[0]);
}
