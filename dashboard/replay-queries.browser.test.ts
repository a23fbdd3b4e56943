import { QueryClient } from '@tanstack/solid-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { prefetchReplay, screenshotsQuery } from './replay-queries.ts';

const sessionId = '6b0da3a6-5bb9-8886-9b5b-478d6309d6e4';
const first = `/api/v1/sessions/${sessionId}/screenshots/1`;
const second = `/api/v1/sessions/${sessionId}/screenshots/2`;

/** The pictures that the page has loaded, in order. */
let loaded: string[] = [];

beforeEach(() => {
  loaded = [];
  vi.stubGlobal(
    'Image',
    class {
      set src(url: string) {
        loaded.push(url);
      }
    },
  );
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json({ data: [{ url: first }, { url: second }], total: 2 })));
});

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('the first picture of a replay', () => {
  it('is loaded once the list of pictures is here', async () => {
    await new QueryClient().fetchQuery(screenshotsQuery(sessionId, true));
    expect(loaded).toEqual([first]);
  });

  it('is loaded by no list that is asked for again', async () => {
    const queries = new QueryClient();
    await queries.fetchQuery(screenshotsQuery(sessionId, true));
    await queries.fetchQuery(screenshotsQuery(sessionId, true));
    expect(loaded).toEqual([first]);
  });

  it('is not loaded for a link to another moment', async () => {
    const queries = new QueryClient();
    prefetchReplay(queries, sessionId, false);
    await queries.fetchQuery(screenshotsQuery(sessionId, false));
    expect(loaded).toEqual([]);
  });

  it('is loaded at once by a press on a row whose preview has had the list', async () => {
    const queries = new QueryClient();
    await queries.fetchQuery(screenshotsQuery(sessionId, false));
    expect(loaded).toEqual([]);
    prefetchReplay(queries, sessionId);
    expect(loaded).toEqual([first]);
  });
});
