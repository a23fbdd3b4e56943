import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { Seen } from '../testing/watch-in-test.ts';
import { addHtml } from '../testing/page.ts';
import { endpoint, getBatch, makeFakeServer } from '../testing/fake-server.ts';
import { startWatching } from '../testing/start-watching.ts';
import { watchInTest } from '../testing/watch-in-test.ts';
import { makeTracker } from '../make-tracker.ts';
import { observeVitals } from './vitals.ts';

const sendVisibility = (state: DocumentVisibilityState) => {
  const visibility = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(state);
  document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
  visibility.mockRestore();
};

/** Puts something in before what is there: the page shifts, and paints it. */
async function shiftPage(): Promise<void> {
  addHtml('<p>text that is moved</p>');
  await whenPainted();
  document.body.insertAdjacentHTML('afterbegin', '<div style="height: 120px">an advertisement</div>');
  await whenPainted();
}

const whenPainted = () =>
  new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve, 50))));

const listNames = (seen: readonly Seen[]) =>
  seen.flatMap((event) => (event.event_type === 'web_vital' ? [event.event_data.name] : []));

/** The chunk is there, and everything that waits for an idle page has had its turn. */
async function whenLoaded(): Promise<void> {
  await new Promise((resolve) => requestIdleCallback(resolve));
  await import('./web-vitals.ts');
  await whenPainted();
}

let watched: ReturnType<typeof watchInTest> | undefined;

beforeAll(async () => {
  document.body.innerHTML = '';
  await shiftPage();
});

afterEach(() => {
  watched?.stop();
  watched = undefined;
});

describe('what is measured', () => {
  it('is nothing when the watch ends before the page was idle', async () => {
    const observe = vi.spyOn(PerformanceObserver.prototype, 'observe');
    watched = watchInTest(observeVitals);
    watched.stop();
    await whenLoaded();
    expect(observe).not.toHaveBeenCalled();
    observe.mockRestore();
  });

  it('is in the last beacon of a page that is hidden, also what happened before it was loaded', async () => {
    const server = makeFakeServer();
    const tracker = makeTracker();
    await startWatching(() => tracker.init({ endpoint, flushIntervalMs: 60_000, screenshots: false }));
    await tracker.flush();
    await whenLoaded();
    await userEvent.click(addHtml('<button>x</button>'));
    await whenPainted();
    sendVisibility('hidden');
    await vi.waitFor(() => expect(server.sent.some(({ via, text }) => via === 'beacon' && text !== '')).toBe(true));
    const events = server.sent.filter(({ via }) => via === 'beacon').flatMap((request) => getBatch(request).events);
    tracker.stop();
    server.restore();
    const vitals = events.filter(({ event_type }) => event_type === 'web_vital');
    expect(vitals).toHaveLength(3);
    expect(new Set(vitals.map(({ event_data }) => event_data?.name))).toEqual(new Set(['CLS', 'INP', 'LCP']));
    for (const { event_data } of vitals) {
      expect(event_data?.rating).toMatch(/^(good|needs-improvement|poor)$/);
      expect(event_data?.value).toBeGreaterThan(0);
    }
  });

  it('is nothing any more once the watch has ended, and goes on with the next', async () => {
    watched = watchInTest(observeVitals);
    await whenLoaded();
    watched.stop();
    await shiftPage();
    sendVisibility('hidden');
    expect(watched.list()).toEqual([]);
    watched = watchInTest(observeVitals);
    await whenLoaded();
    await shiftPage();
    await shiftPage();
    sendVisibility('hidden');
    expect(listNames(watched.list())).toContain('CLS');
  });

  it('begins anew when the page comes back from the back/forward cache', async () => {
    watched = watchInTest(observeVitals);
    await whenLoaded();
    sendVisibility('hidden');
    const before = watched.list().length;
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    await whenPainted();
    await shiftPage();
    sendVisibility('hidden');
    expect(listNames(watched.list().slice(before))).toEqual(expect.arrayContaining(['LCP', 'CLS']));
  });

  it('stands under the address that the page was loaded with', async () => {
    const address = location.href;
    watched = watchInTest(observeVitals);
    await whenLoaded();
    history.pushState(null, '', '/elsewhere');
    for (let i = 0; i < 4; i += 1) await shiftPage();
    sendVisibility('hidden');
    history.replaceState(null, '', address);
    expect(watched.list().map(({ url }) => url)).toContain(address);
  });
});
