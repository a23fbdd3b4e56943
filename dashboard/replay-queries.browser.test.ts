import { QueryClient } from '@tanstack/solid-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { prefetchReplay, screenshotsQuery } from './replay-queries.ts';

/** The session of a test: what came of one is not at hand for another. */
let sessionId: string;

/** The pictures that the page has loaded, in order. */
let loaded: string[];

/** What the lists of pictures were asked for with. */
let asked: string[];

/** What a list tells of the bytes of its first picture. */
let bytes: { format?: string; image?: string };

const getUrl = (picture: number) => `/api/v1/sessions/${sessionId}/screenshots/${picture}`;

beforeEach(() => {
  sessionId = crypto.randomUUID();
  loaded = [];
  asked = [];
  bytes = {};
  vi.stubGlobal(
    'Image',
    class {
      set src(url: string) {
        loaded.push(url);
      }
    },
  );
  vi.stubGlobal('fetch', (input: RequestInfo) => {
    const { pathname, search } = new URL(input instanceof Request ? input.url : input, location.href);
    if (pathname.endsWith('/screenshots')) asked.push(search);
    return Promise.resolve(Response.json({ data: [{ url: getUrl(1), ...bytes }, { url: getUrl(2) }], total: 2 }));
  });
});

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('the first picture of a replay', () => {
  it('comes with the list of pictures, which keeps its address alone', async () => {
    bytes = { format: 'image/webp', image: 'UklG' };
    const list = await new QueryClient().fetchQuery(screenshotsQuery(sessionId, true));
    expect(asked).toEqual(['?include=first']);
    expect(loaded).toEqual(['data:image/webp;base64,UklG']);
    expect(list.data.map(({ url, image }) => [url, image])).toEqual([
      [getUrl(1), undefined],
      [getUrl(2), undefined],
    ]);
  });

  it('is loaded once the list is here, when that comes without it', async () => {
    await new QueryClient().fetchQuery(screenshotsQuery(sessionId, true));
    expect(loaded).toEqual([getUrl(1)]);
  });

  it('is neither brought nor loaded by a list that is asked for again', async () => {
    const queries = new QueryClient();
    await queries.fetchQuery(screenshotsQuery(sessionId, true));
    await queries.fetchQuery(screenshotsQuery(sessionId, true));
    expect(asked).toEqual(['?include=first', '']);
    expect(loaded).toEqual([getUrl(1)]);
  });

  it('is not brought for a link to another moment', async () => {
    const queries = new QueryClient();
    prefetchReplay(queries, sessionId, false);
    await queries.fetchQuery(screenshotsQuery(sessionId, false));
    expect(asked).toEqual(['']);
    expect(loaded).toEqual([]);
  });

  it('is loaded at once by a press on a row whose preview has had the list', async () => {
    const queries = new QueryClient();
    await queries.fetchQuery(screenshotsQuery(sessionId, false));
    expect(loaded).toEqual([]);
    prefetchReplay(queries, sessionId);
    expect(loaded).toEqual([getUrl(1)]);
  });
});
