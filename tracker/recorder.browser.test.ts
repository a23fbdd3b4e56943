import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EventInput } from '../protocol/event.ts';
import { sessionKeyPattern } from '../protocol/session-key.ts';
import type { Afterimage, RecordedEvent } from './api.ts';
import { makeTracker } from './make-tracker.ts';
import type { Options } from './options.ts';
import { endpoint, getBatch, makeFakeServer } from './testing/fake-server.ts';
import { emptyPage } from './testing/page.ts';
import { startWatching } from './testing/start-watching.ts';

let server: ReturnType<typeof makeFakeServer>;
let tracker: Afterimage;
let address: string;

/** Web vitals come when they like. */
const beforeSend = (event: RecordedEvent) => (event.event_type === 'web_vital' ? null : event);

function start(options: Partial<Options> = {}): void {
  tracker = makeTracker(() => import('./extras.ts'));
  tracker.init({ endpoint, flushIntervalMs: 60_000, screenshots: false, beforeSend, ...options });
}

/** Starts, and waits until everything is watched, the session has its id, and nothing waits. */
async function open(options: Partial<Options> = {}): Promise<void> {
  await startWatching(() => start(options));
  await tracker.flush();
  expect(tracker.sessionId()).toBeDefined();
}

function add(html: string): Element {
  document.body.insertAdjacentHTML('beforeend', html);
  const { lastElementChild } = document.body;
  if (!lastElementChild) throw new Error('nothing was added');
  return lastElementChild;
}

const click = (element: Element, init: MouseEventInit = {}) =>
  element.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, detail: 1, ...init }));

function type(field: Element, value: string): void {
  if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) field.value = value;
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
}

const hide = () => window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: false }));
const storedOf = (kind: string): EventInput[] => server.listStored().filter(({ event_type }) => event_type === kind);

async function flushAndListStoredOf(kind: string): Promise<EventInput[]> {
  await tracker.flush();
  return storedOf(kind);
}

beforeEach(async () => {
  address = location.href;
  history.replaceState(null, '', '/shop');
  sessionStorage.clear();
  localStorage.removeItem('afterimage:visitor');
  await emptyPage();
  server = makeFakeServer();
});

afterEach(() => {
  vi.restoreAllMocks();
  tracker.stop();
  server.restore();
  history.replaceState(null, '', address);
});

describe('the first request', () => {
  it('opens the session and carries the first events', async () => {
    await open();
    expect(server.sent).toHaveLength(1);
    const body = JSON.parse(server.sent[0]?.text ?? '') as Record<string, unknown>;
    expect(server.sent[0]?.path).toBe('/sessions');
    expect(body.session_key).toMatch(sessionKeyPattern);
    expect(body).toMatchObject({ v: 1, site_id: 'default', viewport_width: window.innerWidth });
    expect(body.batch).toMatchObject({ first_seq: 1, events: [{ event_type: 'page_view' }] });
  });

  it('leaves by itself soon after the page was loaded', async () => {
    start({ flushIntervalMs: 500 });
    await expect.poll(() => tracker.sessionId()).toBeDefined();
  });

  it('is one beacon when the visit bounces, and the next page continues that session', async () => {
    start();
    hide();
    await expect.poll(() => server.listStored()).toHaveLength(2);
    expect(server.sent).toMatchObject([{ path: '/sessions', via: 'beacon' }]);
    tracker.stop();
    await open();
    const keys = server.sent.map(({ text }) => (JSON.parse(text) as { session_key?: string }).session_key);
    expect(new Set(keys.filter((key) => key !== undefined)).size).toBe(1);
  });
});

describe('what is recorded', () => {
  it('is a click with its place and its target, without any text', async () => {
    await open();
    const button = add('<button id="buy" class="primary large">Buy for 12 euros</button>');
    click(button, { clientX: 12, clientY: 34, screenX: 112, screenY: 134, detail: 2 });
    await tracker.flush();
    expect(storedOf('click')).toMatchObject([
      {
        target_element: 'button#buy.primary.large',
        // The tests run in a frame, whose path stands before it.
        target_selector: expect.stringMatching(/ >>> #buy$/) as string,
        target_tag: 'button',
        target_id: 'buy',
        target_class: 'primary large',
        viewport_x: 12,
        viewport_y: 34,
        screen_x: 112,
        screen_y: 134,
        mouse_button: 0,
        click_count: 2,
        page_url: location.href,
      },
    ]);
    expect(server.getBytes()).not.toContain('12 euros');
  });

  it('is a click on the control that the clicked element is part of', async () => {
    await open();
    const link = add('<a id="product" href="#product"><span><svg><path d="M0 0h9v9z"></path></svg></span></a>');
    const path = link.querySelector('path');
    if (path) click(path);
    await tracker.flush();
    expect(storedOf('click')).toMatchObject([{ target_element: 'a#product', target_tag: 'a' }]);
  });

  it('is a click even where the page stops the event', async () => {
    await open();
    const button = add('<button>stop</button>');
    button.addEventListener('click', (event) => event.stopImmediatePropagation());
    click(button);
    await tracker.flush();
    expect(storedOf('click')).toHaveLength(1);
  });

  it('is one input per edit, and nothing of what was typed', async () => {
    await open();
    const form = add(
      '<form><input name="a"><input type="password" name="b"><textarea name="c"></textarea><p contenteditable>d</p></form>',
    );
    for (const field of form.children) {
      type(field, 'Geheimnis');
      type(field, 'Geheimnis 42');
      field.dispatchEvent(new FocusEvent('focusout', { bubbles: true }));
    }
    await tracker.flush();
    expect(storedOf('input').map(({ input_value, input_masked }) => [input_value, input_masked])).toEqual(
      Array.from({ length: 4 }, () => ['***MASKED***', true]),
    );
    expect(server.getBytes()).not.toContain('Geheimnis');
  });

  it('is never a password, a card or a marked field, even where inputs are not masked', async () => {
    await open({ maskAllInputs: false });
    const form = add(
      `<form><input name="city"><input type="password"><input autocomplete="cc-number">
       <input name="api_token"><span data-afterimage-mask><input></span><input type="password" id="shown"></form>`,
    );
    for (const field of form.querySelectorAll('input')) {
      type(field, field.name === 'city' ? 'Lisboa' : 'Geheimnis');
      if (field.id === 'shown') field.type = 'text';
      field.dispatchEvent(new Event('change', { bubbles: true }));
    }
    await tracker.flush();
    expect(storedOf('input').map(({ input_value }) => input_value)).toEqual([
      'Lisboa',
      ...Array(5).fill('***MASKED***'),
    ]);
    expect(server.getBytes()).not.toContain('Geheimnis');
  });

  it('is a page view whenever the URL really changes', async () => {
    await open();
    history.pushState(null, '', '/cart?step=1');
    history.replaceState({ scroll: 1 }, '', '/cart?step=1');
    history.replaceState(null, '', '/cart?step=2&token=Geheimnis');
    location.hash = 'reviews';
    await expect.poll(() => location.hash).toBe('#reviews');
    await expect.poll(() => flushAndListStoredOf('page_view')).toHaveLength(4);
    const views = storedOf('page_view').map(({ page_url, event_data }) => [
      page_url.replace(location.origin, ''),
      event_data?.navigation,
    ]);
    expect(views.slice(1)).toEqual([
      ['/cart?step=1', 'push'],
      ['/cart?step=2&token=***MASKED***', 'replace'],
      ['/cart?step=2&token=***MASKED***#reviews', 'hash'],
    ]);
    expect(server.getBytes()).not.toContain('Geheimnis');
  });

  it('is the way of the mouse, packed, and the place where scrolling ends', async () => {
    await open();
    const tall = add('<div style="height: 5000px"></div>');
    for (let x = 1; x <= 20; x += 1) tall.dispatchEvent(new MouseEvent('mousemove', { bubbles: true, clientX: x }));
    window.scrollTo(0, 1_200);
    await expect.poll(async () => (await flushAndListStoredOf('scroll')).at(-1)?.scroll_y).toBe(1_200);
    await expect.poll(() => flushAndListStoredOf('mousemove')).toHaveLength(1);
    const path = storedOf('mousemove')[0]?.event_data?.path as number[][];
    expect(path[0]).toEqual([0, 1, 0]);
    expect(path.at(-1)?.[1]).toBe(20);
    expect(path.length).toBeLessThan(20);
  });

  it('reaches into a shadow root, and is nothing where a mark in there says to ignore', async () => {
    await open();
    const root = add('<div id="host"></div>').attachShadow({ mode: 'open' });
    root.innerHTML = '<button id="inner">x</button><p data-afterimage-ignore><button>y</button></p>';
    for (const button of root.querySelectorAll('button')) click(button);
    await tracker.flush();
    expect(storedOf('click').map(({ target_id }) => target_id)).toEqual(['inner']);
  });

  it('is nothing from inside of what the page marks as ignored', async () => {
    await open();
    const part = add('<section data-afterimage-ignore><button>x</button><input></section>');
    for (const element of part.children) {
      click(element);
      type(element, 'x');
      element.dispatchEvent(new MouseEvent('mousemove', { bubbles: true }));
    }
    hide();
    await expect.poll(() => storedOf('visibility')).toHaveLength(1);
    expect(server.listStored().map(({ event_type }) => event_type)).toEqual(['page_view', 'visibility']);
  });

  it('is who the visitor is, when the page says so', async () => {
    await open();
    tracker.identify('u-1', { plan: 'pro' });
    await tracker.flush();
    expect(storedOf('identify')).toMatchObject([{ event_data: { user_id: 'u-1', traits: { plan: 'pro' } } }]);
  });

  it('is an uncaught error', async () => {
    await open();
    const error = new ErrorEvent('error', {
      message: 'boom',
      filename: 'https://a.test/x.js?key=Geheimnis',
      lineno: 3,
    });
    window.dispatchEvent(error);
    await tracker.flush();
    expect(storedOf('error')).toMatchObject([{ event_data: { message: 'boom', line: 3 } }]);
    expect(server.getBytes()).not.toContain('Geheimnis');
  });
});

describe('what the tracker does with an answer', () => {
  it('forgets what is acknowledged', async () => {
    await open();
    click(document.body);
    await tracker.flush();
    await tracker.flush();
    expect(server.sent.map((request) => [request.path, getBatch(request).first_seq])).toEqual([
      ['/sessions', 1],
      ['/track', 2],
    ]);
  });

  it('sends a batch again that did not arrive, under the same numbers', async () => {
    await open();
    server.replyWith('offline', { status: 503, headers: { 'Retry-After': '0' } });
    click(document.body);
    await tracker.flush();
    await expect.poll(() => storedOf('click')).toHaveLength(1);
    const numbers = server.sent.slice(1).map((request) => `${getBatch(request).stream} ${getBatch(request).first_seq}`);
    expect(server.sent).toHaveLength(4);
    expect(new Set(numbers).size).toBe(1);
  });

  it('tries again soon after an attempt during which the network came back', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0.999);
    await open();
    const attempt = new AbortController();
    const lost = new Promise<'offline'>((resolve) => {
      attempt.signal.addEventListener('abort', () => resolve('offline'));
    });
    const refusals = Array.from({ length: 6 }, () => ({ status: 503, headers: { 'Retry-After': '0' } }));
    server.replyWith(...refusals, lost);
    click(document.body);
    const flushAndListSent = () => {
      void tracker.flush();
      return server.sent;
    };
    await expect.poll(flushAndListSent).toHaveLength(1 + refusals.length + 1);
    window.dispatchEvent(new Event('online'));
    attempt.abort();
    // After so many failures it would be a minute.
    await expect.poll(() => storedOf('click')).toHaveLength(1);
  });

  it('waits as long as the server asks for', async () => {
    await open();
    server.replyWith({ status: 429, headers: { 'Retry-After': '1' } });
    const before = performance.now();
    click(document.body);
    await tracker.flush();
    await tracker.flush();
    expect(server.sent).toHaveLength(2);
    await expect.poll(() => storedOf('click')).toHaveLength(1);
    expect(performance.now() - before).toBeGreaterThan(990);
  });

  it('sends again what the server misses', async () => {
    await open();
    server.state.isBeaconLost = true;
    click(document.body, { clientX: 1 });
    hide();
    click(document.body, { clientX: 2 });
    await tracker.flush();
    await tracker.flush();
    expect(storedOf('click').map(({ viewport_x }) => viewport_x)).toEqual([2, 1]);
  });

  it('drops only the events that the server names, and declares them lost', async () => {
    await open();
    server.replyWith({ status: 400, body: { errors: [{ pointer: '/events/1/page_url', detail: 'bad' }] } });
    for (const clientX of [1, 2, 3]) click(document.body, { clientX });
    await tracker.flush();
    await tracker.flush();
    expect(storedOf('click').map(({ viewport_x }) => viewport_x)).toEqual([1, 3]);
    expect(server.sent.slice(2).map((request) => [getBatch(request).first_seq, getBatch(request).lost])).toEqual([
      [2, [[3, 3]]],
      [4, undefined],
    ]);
  });

  it('begins a new session with the next activity when this one is over, and takes along what was not stored', async () => {
    await open();
    const first = tracker.sessionId();
    server.replyWith({ status: 410 });
    click(document.body, { clientX: 1 });
    await tracker.flush();
    click(document.body, { clientX: 2 });
    await expect.poll(() => server.sent.at(-1)?.path).toBe('/track');
    window.dispatchEvent(new Event('online'));
    await expect.poll(() => storedOf('click')).toHaveLength(2);
    expect(tracker.sessionId()).not.toBe(first);
    const opening = server.sent.at(-1);
    expect(opening?.path).toBe('/sessions');
    expect(opening && getBatch(opening)).toMatchObject({
      first_seq: 1,
      events: [
        { event_type: 'click', viewport_x: 1 },
        { event_type: 'page_view' },
        { event_type: 'click', viewport_x: 2 },
      ],
    });
  });

  it('takes what an older session does not take any more into the present one', async () => {
    await open();
    server.state.isBeaconLost = true;
    click(document.body, { clientX: 7 });
    hide();
    tracker.stop();
    sessionStorage.removeItem('afterimage:session');
    start();
    server.replyWith({ status: 410 });
    await tracker.flush();
    window.dispatchEvent(new Event('online'));
    await expect.poll(() => storedOf('click')).toMatchObject([{ viewport_x: 7 }]);
    expect(server.sent.at(-1)?.path).toBe('/sessions');
  });

  it('falls silent when this origin may not send', async () => {
    await open();
    server.replyWith({ status: 403 });
    click(document.body);
    await tracker.flush();
    click(document.body);
    await tracker.flush();
    hide();
    expect(server.sent).toHaveLength(2);
    expect(sessionStorage.getItem('afterimage:unsent')).toBeNull();
  });
});

describe('a page that is left', () => {
  it('hands everything to one beacon, and nothing twice', async () => {
    await open();
    click(document.body);
    type(add('<input>'), 'x');
    hide();
    hide();
    await expect.poll(() => server.listStored()).toHaveLength(4);
    const beacons = server.sent.filter(({ via }) => via === 'beacon');
    expect(beacons).toHaveLength(1);
    expect(beacons[0]?.blob?.type).toBe('text/plain');
    expect(storedOf('input')).toHaveLength(1);
    expect(storedOf('visibility')).toMatchObject([{ event_data: { state: 'hidden' } }]);
  });

  it('falls back to a fetch when the browser takes no beacon', async () => {
    await open();
    server.state.isBeaconTaken = false;
    click(document.body);
    hide();
    await expect.poll(() => storedOf('click')).toHaveLength(1);
    expect(server.sent.at(-1)?.via).toBe('fetch');
  });

  it('leaves what was not acknowledged to the next page, which sends it under its old stream', async () => {
    await open();
    server.state.isBeaconLost = true;
    for (const clientX of [1, 101, 201]) click(document.body, { clientX });
    hide();
    const session = tracker.sessionId();
    const lost = server.sent.at(-1);
    await expect.poll(() => lost?.text).toContain('"viewport_x":201');
    server.state.isBeaconLost = false;
    tracker.stop();
    start();
    await tracker.flush();
    await tracker.flush();
    expect(tracker.sessionId()).toBe(session);
    expect(storedOf('click').map(({ viewport_x }) => viewport_x)).toEqual([1, 101, 201]);
    const stream = lost && getBatch(lost).stream;
    const again = server.sent
      .filter(({ via }) => via === 'fetch')
      .filter((request) => getBatch(request).stream === stream);
    // The opening, the question with the newest event, and what the answer said is missing.
    expect(again.map((request) => [getBatch(request).first_seq, getBatch(request).events.length])).toEqual([
      [1, 1],
      [5, 1],
      [2, 3],
    ]);
    hide();
    expect(sessionStorage.getItem('afterimage:unsent')).not.toContain('"viewport_x"');
  });

  it('resends nothing of what its beacon did carry', async () => {
    await open();
    for (const clientX of [1, 2, 3]) click(document.body, { clientX });
    hide();
    await expect.poll(() => storedOf('click')).toHaveLength(3);
    tracker.stop();
    start();
    await tracker.flush();
    const clicks = server.sent.map((request) =>
      getBatch(request).events.filter((event) => event.event_type === 'click'),
    );
    expect(clicks.flat()).toHaveLength(3);
  });

  it('asks whether its beacon arrived when it stays alive', async () => {
    await open({ flushIntervalMs: 500 });
    server.state.isBeaconLost = true;
    click(document.body);
    hide();
    await expect.poll(() => storedOf('click')).toHaveLength(1);
  });
});

describe('a session', () => {
  it('ends after a time without activity, and the next one says where it begins', async () => {
    const now = vi.spyOn(Date, 'now');
    await open();
    const first = tracker.sessionId();
    now.mockReturnValue(Date.now() + 31 * 60_000);
    window.dispatchEvent(new ErrorEvent('error', { message: 'nobody is there' }));
    click(document.body);
    await tracker.flush();
    now.mockRestore();
    expect(tracker.sessionId()).not.toBe(first);
    expect(storedOf('error')).toHaveLength(0);
    const last = server.sent.at(-1);
    expect(last && getBatch(last).events.map(({ event_type }) => event_type)).toEqual(['page_view', 'click']);
  });

  it('gets another key when the clock of the page is wrong', async () => {
    start();
    const server_time = '2027-01-01T00:00:00.000Z';
    server.replyWith({ status: 400, body: { server_time, errors: [{ pointer: '/session_key', detail: 'too old' }] } });
    await tracker.flush();
    click(document.body);
    window.dispatchEvent(new Event('online'));
    await expect.poll(() => tracker.sessionId()).toBeDefined();
    const { session_key } = JSON.parse(server.sent.at(-1)?.text ?? '{}') as { session_key: string };
    expect(Math.abs(parseInt(session_key.slice(0, 8), 16) - Date.parse(server_time) / 1000)).toBeLessThan(60);
    expect(storedOf('page_view').length).toBeGreaterThan(0);
  });
});

describe('the page', () => {
  it('gets its History methods back', () => {
    start();
    expect(Object.hasOwn(history, 'pushState')).toBe(true);
    tracker.stop();
    expect(Object.hasOwn(history, 'pushState')).toBe(false);
  });

  it('keeps a wrapper that somebody put around ours', () => {
    start();
    const theirs = vi.fn<History['pushState']>(history.pushState.bind(history));
    history.pushState = theirs;
    tracker.stop();
    history.pushState(null, '', '/still-works');
    expect(theirs).toHaveBeenCalledOnce();
    expect(location.pathname).toBe('/still-works');
    Reflect.deleteProperty(history, 'pushState');
  });

  it('is recorded where storage is denied', async () => {
    const denied = vi.spyOn(Storage.prototype, 'getItem').mockImplementation(() => {
      throw new DOMException('denied', 'SecurityError');
    });
    const full = vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    await open();
    hide();
    denied.mockRestore();
    full.mockRestore();
    await expect.poll(() => storedOf('visibility')).toHaveLength(1);
  });

  it('never sees an exception of ours', () => {
    const onError = vi.fn();
    window.addEventListener('error', onError);
    start();
    const broken = vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(() => {
      throw new Error('broken');
    });
    click(document.body);
    broken.mockRestore();
    tracker.identify('u', { self: window });
    window.removeEventListener('error', onError);
    expect(onError).not.toHaveBeenCalled();
  });
});
