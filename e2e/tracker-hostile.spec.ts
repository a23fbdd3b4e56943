import { chromium, expect, test } from '@playwright/test';
import { chromiumFlags, findChromium } from '../dev/chromium.ts';
import {
  actOn,
  buildPage,
  countTypes,
  expectArrived,
  expectRecorded,
  makeEvaluate,
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

const makeScript = (text: string) => `<script>${text}</script>`;
const blockingTag = trackerTag.replace('defer ', '');

function setPage(head: string): string {
  server.pages.set('/shop', { html: buildPage(head) });
  return `${server.url}/shop`;
}

/** What a page, or another script in it, does to the browser before the tracker comes, and that costs a recording nothing. */
const before: Record<string, string> = {
  'freezes the prototypes': `for (const it of [Object, Array, Function, History, EventTarget, Element, Promise, String, Set])
    Object.freeze(it.prototype)`,
  'freezes the history': 'Object.freeze(history)',
  'gives objects and arrays a toJSON': `for (const it of [Object, Array, String, Number])
    it.prototype.toJSON = () => 'broken'`,
  'makes every object have a property more': 'Object.prototype.more = () => 1; Array.prototype.more = 2',
  'wraps listeners as zone.js does': `const { addEventListener, removeEventListener } = EventTarget.prototype;
    const wrapped = new WeakMap();
    EventTarget.prototype.addEventListener = function (type, listener, ...rest) {
      const task = wrapped.get(listener) ?? function (event) { return (listener.handleEvent ?? listener).call(this, event); };
      wrapped.set(listener, task);
      return addEventListener.call(this, type, task, ...rest);
    };
    EventTarget.prototype.removeEventListener = function (type, listener, ...rest) {
      return removeEventListener.call(this, type, wrapped.get(listener) ?? listener, ...rest);
    };`,
  'overrides addEventListener of window and document': `window.addEventListener = document.addEventListener = () => {
    throw new Error('mine') }`,
  'has an idle callback that never calls': 'window.requestIdleCallback = () => 1',
  'has no idle callback': 'delete window.requestIdleCallback',
  'has no locks': 'delete Navigator.prototype.locks',
  'has no compression and no structuredClone': 'delete window.CompressionStream; delete window.structuredClone',
  'has no observers': 'delete window.MutationObserver; delete window.PerformanceObserver; delete window.ResizeObserver',
  'has no randomUUID': 'delete Crypto.prototype.randomUUID',
  'has no console': 'delete window.console',
  'has a clock that stands still': 'const now = Date.now(); Date.now = () => now',
  'has a Date of its own': `const Own = Date; window.Date = class extends Own {
    constructor(...args) { super(...(args.length > 0 ? args : [0])); } }`,
  'throws at every access to storage': `for (const name of ['getItem', 'setItem', 'removeItem', 'key'])
    Storage.prototype[name] = () => { throw new Error('mine') }`,
  'has no storage': `for (const name of ['localStorage', 'sessionStorage'])
    Object.defineProperty(window, name, { get() { throw new DOMException('mine', 'SecurityError') } })`,
  'has storage that is null': `for (const name of ['localStorage', 'sessionStorage'])
    Object.defineProperty(window, name, { value: null })`,
  'overrides pushState': `const { pushState } = history; history.pushState = (...args) => {
    pushState.apply(history, args); return 'mine' }`,
  'has a Promise of its own': `const Own = Promise; window.Promise = class extends Own {
    then(...args) { return super.then(...args); } }`,
};

for (const [name, script] of Object.entries(before))
  test(`a page that ${name} is recorded, in silence`, async ({ page }) => {
    await expectRecorded(page, server, setPage(makeScript(script) + blockingTag));
    expect(harm).toEqual([]);
  });

for (const name of [
  'freezes the prototypes',
  'gives objects and arrays a toJSON',
  'makes every object have a property more',
  'has no observers',
  'has no console',
  'has no storage',
  'has a Promise of its own',
])
  test(`a picture of a page that ${name} is taken in silence, and nothing of it stays in the page`, async ({
    page,
  }) => {
    await page.goto(setPage(makeScript(before[name] ?? '') + '<script src="/tracker.js"></script>'));
    const html = await page.content();
    await expect.poll(() => server.state.pictures).toBe(1);
    expect(await page.content()).toBe(html);
    expect(harm).toEqual([]);
  });

/** What changes behind the tracker's back, and costs a recording nothing either. */
const after: Record<string, string> = {
  'has no JSON any more': 'window.JSON = {}',
  'breaks the functions of JSON': `JSON.stringify = () => { throw new Error('mine') };
    JSON.parse = () => ({ ack: 'mine' })`,
  'gives objects and arrays a toJSON': `Object.prototype.toJSON = Array.prototype.toJSON = () => 'broken'`,
  'has a fetch that throws': `window.fetch = () => { throw new Error('mine') }`,
  'has a fetch that gives nothing': 'window.fetch = () => undefined',
  'has a fetch that gives something else': `window.fetch = async () => new Response('<p>mine')`,
  'has a fetch that never answers': 'window.fetch = () => new Promise(() => {})',
  'overrides addEventListener of window and document': `window.addEventListener = document.addEventListener = () => {
    throw new Error('mine') }`,
  'has no Promise any more': 'window.Promise = class { then() {} }',
  'stops its clocks': 'const now = Date.now(); Date.now = () => now; performance.now = () => 1e6',
  'freezes everything': 'Object.freeze(window.afterimage); Object.freeze(history); Object.freeze(History.prototype)',
};

for (const [name, script] of Object.entries(after))
  test(`a page that later ${name} is recorded, in silence`, async ({ page }) => {
    await expectRecorded(page, server, setPage(blockingTag + makeScript(script)));
    expect(harm).toEqual([]);
  });

/** What leaves the tracker nothing to work with: it is silent, and the page works on. */
const hopeless: Record<string, string> = {
  'has no JSON': 'window.JSON = {}',
  'breaks the functions of JSON': `JSON.stringify = JSON.parse = () => { throw new Error('mine') }`,
  'has a fetch that throws': `window.fetch = () => { throw new Error('mine') }`,
  'has a fetch that gives nothing': 'window.fetch = () => undefined',
  'has a fetch that rejects': `window.fetch = () => Promise.reject(new Error('mine'))`,
  'has a fetch that never answers': 'window.fetch = () => new Promise(() => {})',
  'has no fetch': 'delete window.fetch',
  'has no Date': 'window.Date = class { static now() { return NaN } }',
  'has timers that never call': 'window.setTimeout = () => 1',
  'has no sendBeacon': 'delete Navigator.prototype.sendBeacon',
  'has no Promise': 'window.Promise = undefined',
};

for (const [name, script] of Object.entries(hopeless))
  test(`a page that ${name} is left alone`, async ({ page }) => {
    await page.goto(setPage(makeScript(script) + blockingTag));
    await actOn(page);
    const evaluate = await makeEvaluate(page);
    await evaluate(
      'window.afterimage?.flush(); window.afterimage?.identify("ada"); history.pushState(1, "", "/other")',
    );
    expect(await evaluate('location.pathname')).toBe('/other');
    await page.goto('about:blank');
    expect(harm).toEqual([]);
  });

test('a page that lets nobody listen is told once that it is not recorded', async ({ page }) => {
  const script = `EventTarget.prototype.addEventListener = () => { throw new Error('mine') }`;
  await page.goto(setPage(makeScript(script) + blockingTag));
  await actOn(page);
  expect(harm).toEqual([expect.stringContaining('warning: [afterimage] does not record as it should: Error: mine')]);
});

/** What the last beacon meets, and what must not be lost by it. */
const leaving: Record<string, string> = {
  throws: `Navigator.prototype.sendBeacon = () => { throw new Error('mine') }`,
  refuses: 'Navigator.prototype.sendBeacon = () => false',
  lies: 'Navigator.prototype.sendBeacon = () => true',
};

for (const [name, script] of Object.entries(leaving))
  test(`when a beacon ${name}, the next page brings what the last one had`, async ({ page }) => {
    const url = setPage(makeScript(script) + trackerTag);
    await page.goto(url);
    // A click that comes before the extras have is lost with its page.
    const evaluateFirst = await makeEvaluate(page);
    await evaluateFirst('void afterimage.flush()');
    await expect.poll(() => countTypes(server)).toEqual({ page_view: 1 });
    await page.locator('#press').dispatchEvent('click', { detail: 1 });
    await page.goto(`${server.url}/next`);
    const evaluate = await makeEvaluate(page);
    const poll = expect.poll(async () => {
      await evaluate('void afterimage.flush()');
      return countTypes(server);
    });
    await poll.toEqual({ page_view: 2, click: 1, visibility: 1 });
    expect(new Set(server.listTaken().map(({ session }) => session)).size).toBe(1);
    expect(harm).toEqual([]);
  });

test('a page without a secure context is recorded', async () => {
  const executablePath = findChromium();
  const args = [...chromiumFlags, '--host-resolver-rules=MAP shop.test 127.0.0.1'];
  const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args });
  const page = await browser.newPage();
  const said = watchHarm(page);
  await page.addInitScript('if (isSecureContext || "locks" in navigator) throw new Error("is secure")');
  const url = setPage(trackerTag).replace('127.0.0.1', 'shop.test');
  await expectRecorded(page, server, url);
  await page.goto(url);
  await expectArrived(page, server, expect.objectContaining(everythingTwice));
  expect(new Set(server.listTaken().map(({ session }) => session)).size).toBe(1);
  expect(said).toEqual([]);
  await browser.close();
});

const everythingTwice = { page_view: 2, click: 1, input: 1 };
