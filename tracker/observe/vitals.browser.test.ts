import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { Seen } from '../testing/watch-in-test.ts';
import { addHtml, leavePage } from '../testing/page.ts';
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

/** An answer that a browser, which rounds to 8 ms, does not take for none. */
function beBusy(): void {
  const until = performance.now() + 20;
  while (performance.now() < until);
}

/** LCP is final with the first click, of all tests. */
let isFirst = true;
let watched: ReturnType<typeof watchInTest> | undefined;

/** Shifts the page until the browser counts it: right after the page was given its size, or painted at once, it moves nothing. */
async function whenShifted(): Promise<void> {
  const whenCounted = new Promise<boolean>((resolve) => {
    const observer = new PerformanceObserver((list) => {
      if (!list.getEntries().some((entry) => 'hadRecentInput' in entry && !entry.hadRecentInput)) return;
      observer.disconnect();
      resolve(true);
    });
    observer.observe({ type: 'layout-shift', buffered: true });
  });
  let isCounted: boolean | void = false;
  for (let tries = 0; tries < 50 && isCounted !== true; tries += 1) {
    document.body.innerHTML = '';
    isCounted = await Promise.race([whenCounted, shiftPage()]);
  }
  expect(isCounted).toBe(true);
}

beforeAll(whenShifted);

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

  it.each<[string, () => void]>([
    ['is hidden', () => sendVisibility('hidden')],
    ['is left', leavePage],
  ])('is in the one beacon of a page that %s, also what happened before it was loaded', async (_, leave) => {
    const server = makeFakeServer();
    const tracker = makeTracker(() => import('../extras.ts'));
    await startWatching(() => tracker.init({ endpoint, flushIntervalMs: 60_000, screenshots: false }));
    await tracker.flush();
    await whenLoaded();
    const button = addHtml('<button>x</button>');
    button.addEventListener('pointerdown', beBusy);
    await userEvent.click(button);
    for (let i = 0; i < 2; i += 1) await shiftPage();
    leave();
    const listBeacons = () => server.sent.filter(({ via }) => via === 'beacon');
    await expect.poll(() => listBeacons()[0]?.text).toBeTruthy();
    const vitals = listBeacons()
      .flatMap((request) => getBatch(request).events)
      .filter(({ event_type }) => event_type === 'web_vital');
    expect(listBeacons()).toHaveLength(1);
    tracker.stop();
    server.restore();
    const names = vitals.map(({ event_data }) => event_data?.name);
    expect(names).toEqual(isFirst ? expect.arrayContaining(['LCP', 'CLS', 'INP']) : expect.arrayContaining(['CLS']));
    expect(new Set(names).size).toBe(names.length);
    for (const { event_data } of vitals) {
      expect(event_data?.rating).toMatch(/^(good|needs-improvement|poor)$/);
      expect(event_data?.value, String(event_data?.name)).toBeGreaterThan(0);
    }
    isFirst = false;
  });

  it('is told again only with another value', async () => {
    watched = watchInTest(observeVitals);
    await whenLoaded();
    for (let i = 0; i < 3; i += 1) await shiftPage();
    leavePage();
    const before = watched.list().length;
    expect(before).toBeGreaterThan(0);
    sendVisibility('hidden');
    leavePage();
    expect(watched.list()).toHaveLength(before);
  });

  it('is nothing any more once the watch has ended, and goes on with the next', async () => {
    watched = watchInTest(observeVitals);
    await whenLoaded();
    watched.stop();
    const told = watched.list().length;
    await shiftPage();
    sendVisibility('hidden');
    expect(watched.list()).toHaveLength(told);
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
