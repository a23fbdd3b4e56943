import { expect, test } from '@playwright/test';
import {
  actOn,
  buildPage,
  countTypes,
  expectArrived,
  expectRecorded,
  makeEvaluate,
  moveUntilWatched,
  trackerTag,
  watchHarm,
} from './strange-page.ts';
import { startTrackerServer, type TrackerServer } from './tracker-server.ts';

let server: TrackerServer;
let harm: string[];

test.beforeEach(async ({ page }) => {
  server = await startTrackerServer();
  harm = watchHarm(page);
});

test.afterEach(() => {
  server.stop();
  expect(server.faults).toEqual([]);
});

const blockingTag = trackerTag.replace('defer ', '');

function setPage(head: string, path = '/shop'): string {
  server.pages.set(path, { html: buildPage(head) });
  return server.url + path;
}

test("the page's own errors stay its own, once each", async ({ page }) => {
  const script = `<script>
    const mine = new Error('mine');
    const seen = [];
    window.onerror = (message, source, line, column, error) => void seen.push(error === mine);
    addEventListener('unhandledrejection', ({ reason }) => seen.push(reason === mine));
    addEventListener('click', () => { throw mine });
    addEventListener('dblclick', () => Promise.reject(mine));
  </script>`;
  await page.goto(setPage(blockingTag + script));
  await page.locator('#press').dispatchEvent('click');
  await page.locator('#press').dispatchEvent('dblclick');
  const evaluate = await makeEvaluate(page);
  await expect.poll(() => evaluate('seen.join()')).toBe('true,true');
  expect(harm).toEqual(['uncaught: mine', 'uncaught: mine']);
  await expectArrived(page, server, { page_view: 1, click: 1, dblclick: 1, error: 2 });
});

test('what fails of the tracker itself is no error of the page', async ({ page }) => {
  server.state.decideFate = () => 'lost';
  const seen = `<script>window.seen = []; onerror = onunhandledrejection = (it) => void seen.push(it)</script>`;
  await page.goto(setPage(seen + trackerTag));
  await actOn(page);
  await expect.poll(() => server.requests.length).toBeGreaterThan(1);
  const evaluate = await makeEvaluate(page);
  expect(await evaluate('seen.length')).toBe(0);
  // The browser itself tells of requests that failed.
  expect(harm.filter((message) => !message.includes('Failed to load resource'))).toEqual([]);
});

test('calls of the history give, throw and do what they did', async ({ page }) => {
  await page.goto(setPage(trackerTag));
  const evaluate = await makeEvaluate(page);
  expect(await evaluate('String(history.pushState({ a: 1 }, "", "/pushed"))')).toBe('undefined');
  expect(await evaluate('location.pathname + history.state.a + history.length')).toMatch(/^\/pushed1\d$/);
  expect(await evaluate('try { history.pushState(1, "", "https://other.test/") } catch (error) { error.name }')).toBe(
    'SecurityError',
  );
  expect(await evaluate('try { history.replaceState() } catch (error) { error.name }')).toBe('TypeError');
});

test('a click that the page prevents, and a key that it takes, stay so', async ({ page }) => {
  const script = `<script>addEventListener('click', (event) => event.preventDefault(), { capture: true })</script>`;
  await page.goto(setPage(`${trackerTag}${script}<a id="away" href="/away">Away</a>`));
  await page.locator('#away').click();
  await expectArrived(page, server, expect.objectContaining({ page_view: 1, click: 1 }));
  expect(new URL(page.url()).pathname).toBe('/shop');
});

test('a page gets one global and no element', async ({ page }) => {
  await page.goto(setPage('<script>window.names = Object.getOwnPropertyNames(window)</script>'));
  const listNames = () => page.evaluate(() => Object.getOwnPropertyNames(window).sort());
  const before = await listNames();
  const html = await page.content();
  await expectRecorded(page, server, setPage(`<script>window.names = 1</script>${trackerTag}`));
  const names = await listNames();
  expect(names.filter((name) => !before.includes(name))).toEqual(['afterimage']);
  const withoutTag = (await page.content())
    .replace('<script>window.names = 1</script>', '')
    .replace(/<script defer.*?<\/script>/, '');
  expect(withoutTag).toBe(html.replace(/<script>window.names.*?<\/script>/, ''));
});

/** Counts what is there to be ended: listeners, timers, idle callbacks. Its own are put in before the tracker comes. */
const counting = `
  const open = new Set();
  const keyOf = (target, type, listener, options) => {
    for (const each of open) if (each.target === target && each.type === type && each.listener === listener) return each;
    return { target, type, listener };
  };
  const { addEventListener, removeEventListener } = EventTarget.prototype;
  EventTarget.prototype.addEventListener = function (...args) {
    open.add(keyOf(this, ...args));
    return addEventListener.apply(this, args);
  };
  EventTarget.prototype.removeEventListener = function (...args) {
    open.delete(keyOf(this, ...args));
    return removeEventListener.apply(this, args);
  };
  for (const [begin, end] of [['setTimeout', 'clearTimeout'], ['setInterval', 'clearInterval'], ['requestIdleCallback', 'cancelIdleCallback']]) {
    const own = window[begin], ownEnd = window[end];
    window[begin] = (work, ...args) => {
      const id = own((...given) => { if (begin !== 'setInterval') open.delete(begin + id); work(...given) }, ...args);
      open.add(begin + id);
      return id;
    };
    window[end] = (id) => { open.delete(begin + id); ownEnd(id) };
  }
  const { pushState, replaceState } = history;
  window.listOpen = () => [...open].map((it) => it.type ?? it).join();
  window.isHistoryOwn = () => history.pushState === pushState && history.replaceState === replaceState &&
    !Object.hasOwn(history, 'pushState') && !Object.hasOwn(history, 'replaceState');`;

test('stop leaves no listener, no timer and no changed function, and start goes on', async ({ page }) => {
  await page.addInitScript(counting);
  await page.goto(setPage(blockingTag));
  await moveUntilWatched(page, server);
  const evaluate = await makeEvaluate(page);
  expect(await evaluate('isHistoryOwn()')).toBe(false);
  expect(await evaluate('listOpen()')).toContain('mousemove');
  await evaluate('afterimage.stop()');
  expect(await evaluate('isHistoryOwn()')).toBe(true);
  // Those of requests that are under way end with their answers.
  await expect.poll(() => evaluate('listOpen()')).toBe('');
  await actOn(page);
  const counts = countTypes(server);
  await evaluate('afterimage.start()');
  await expectArrived(page, server, { ...counts, page_view: 2 });
  await evaluate('afterimage.stop()');
  await expect.poll(() => evaluate('listOpen()')).toBe('');
  expect(harm).toEqual([]);
});

test('names of elements that hide the functions of a form or a document change nothing', async ({ page }) => {
  const names = ['id', 'name', 'title', 'action', 'method', 'children', 'attributes', 'className', 'parentElement'];
  const form = `<form id="f">${names.map((name) => `<input name="${name}">`).join('')}Form</form>`;
  const images = ['title', 'referrer', 'addEventListener', 'currentScript', 'visibilityState', 'documentElement'];
  const clobbering = images.map((name) => `<img name="${name}" alt="">`).join('');
  server.pages.set('/shop', { html: buildPage('') + form + clobbering + trackerTag });
  await page.goto(`${server.url}/shop`);
  await page.locator('#f').dispatchEvent('click', { detail: 1, clientX: 5, clientY: 5 });
  await expectArrived(page, server, { page_view: 1, click: 1 });
  expect(harm).toEqual([]);
});

for (const [name, attributes, isOther] of [
  ['of the same site', '', false],
  ['of another site', '', true],
  ['in a sandbox without storage', 'sandbox="allow-scripts"', false],
] as const)
  test(`a frame ${name} disturbs neither its page nor the recording around it`, async ({ page }) => {
    const other = await startTrackerServer();
    const inner = isOther ? other.url.replace('127.0.0.1', 'localhost') : server.url;
    const tag = trackerTag.replace('/tracker.js', `${server.url}/tracker.js`);
    for (const { pages } of [server, other]) pages.set('/inner', { html: buildPage(tag) });
    await page.goto(setPage(`${trackerTag}<iframe ${attributes} src="${inner}/inner"></iframe>`));
    await page.frameLocator('iframe').locator('#press').click();
    await page.locator('body > #press').click();
    const listPaths = (type: string) =>
      server.listTaken().flatMap(({ event }) => (event.event_type === type ? [new URL(event.page_url).pathname] : []));
    // The server takes nothing of an origin that any sandboxed page can have.
    const wanted = attributes ? ['/shop'] : ['/inner', '/shop'];
    await expect.poll(() => listPaths('page_view').sort()).toEqual(wanted);
    await expect.poll(() => listPaths('click').sort()).toEqual(wanted);
    expect(harm.filter((message) => !message.includes('a status of 403'))).toEqual([]);
    other.stop();
  });
