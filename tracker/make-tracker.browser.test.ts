import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EventInput } from '../protocol/event.ts';
import { maxEventDataBytes } from '../protocol/limits.ts';
import type { Afterimage, OpenedSession } from './api.ts';
import { makeTracker } from './make-tracker.ts';
import type { Options } from './options.ts';
import { endpoint, getBatch, makeFakeServer } from './testing/fake-server.ts';
import { startWatching } from './testing/start-watching.ts';

let server: ReturnType<typeof makeFakeServer>;
let tracker: Afterimage;

const init = (options: Partial<Options> = {}) =>
  tracker.init({ endpoint, flushIntervalMs: 60_000, screenshots: false, ...options });

const storedOf = (kind: string): EventInput[] => server.listStored().filter(({ event_type }) => event_type === kind);
const click = () => document.body.dispatchEvent(new MouseEvent('click', { bubbles: true, detail: 1 }));
const listKeys = () =>
  [...Object.keys(sessionStorage), ...Object.keys(localStorage)].filter((key) => /afterimage/.test(key));

beforeEach(() => {
  sessionStorage.clear();
  localStorage.clear();
  server = makeFakeServer();
  tracker = makeTracker(() => import('./extras.ts'));
});

afterEach(() => {
  tracker.stop();
  server.restore();
});

describe('track', () => {
  it('records what the page says, as it was when it said so', async () => {
    init();
    const properties = { plan: 'pro', items: [1, 2] };
    tracker.track('checkout', properties);
    properties.items.push(3);
    tracker.track('bare');
    await tracker.flush();
    expect(storedOf('custom').map(({ event_data }) => event_data)).toEqual([
      { name: 'checkout', properties: { plan: 'pro', items: [1, 2] } },
      { name: 'bare' },
    ]);
  });

  it('records nothing that is too large, has no name, or refers to itself, and throws nothing', async () => {
    init();
    const self: Record<string, unknown> = {};
    self.self = self;
    tracker.track('large', { text: 'x'.repeat(maxEventDataBytes) });
    tracker.track('');
    tracker.track('circle', self);
    tracker.identify('');
    tracker.identify('u', self);
    tracker.track('good');
    await tracker.flush();
    expect([...storedOf('custom'), ...storedOf('identify')].map(({ event_data }) => event_data?.name)).toEqual([
      'good',
    ]);
  });

  it('keeps what comes in odd types', async () => {
    init();
    tracker.track(404, [1] as never);
    tracker.track('text', 'no object' as never);
    await tracker.flush();
    expect(storedOf('custom').map(({ event_data }) => event_data)).toEqual([{ name: '404' }, { name: 'text' }]);
  });
});

describe('beforeSend', () => {
  it('may change an event, drop it, or fail, which drops it', async () => {
    init({
      beforeSend(event) {
        if (event.event_data?.name === 'secret') return null;
        if (event.event_data?.name === 'broken') throw new Error('broken');
        return { ...event, page_url: 'https://shop.example/hidden' };
      },
    });
    for (const name of ['secret', 'broken', 'kept']) tracker.track(name);
    await tracker.flush();
    expect(storedOf('custom').map(({ event_data }) => event_data?.name)).toEqual(['kept']);
    expect(new Set(server.listStored().map(({ page_url }) => page_url))).toEqual(
      new Set(['https://shop.example/hidden']),
    );
    expect(JSON.parse(server.sent[0]?.text ?? '')).toMatchObject({ page_url: 'https://shop.example/hidden' });
  });

  it('begins no session with what it drops', async () => {
    init({ beforeSend: () => null });
    tracker.track('x');
    await tracker.flush();
    expect(server.sent).toHaveLength(0);
  });
});

describe('a session', () => {
  it('is told of when it has its id, at once when it has one already, and never after that is ended', async () => {
    const told: string[] = [];
    const listen =
      (name: string) =>
      ({ sessionId, replayUrl }: OpenedSession) =>
        told.push(`${name} ${replayUrl.replace(sessionId, 'ID')}`);
    const end = tracker.onSession(listen('first'));
    init({ dashboardUrl: 'https://dash.example' });
    expect(tracker.replayUrl()).toBeUndefined();
    await tracker.flush();
    tracker.onSession(listen('second'));
    end();
    tracker.reset();
    await tracker.flush();
    await expect.poll(() => told).toHaveLength(3);
    const url = 'https://dash.example/sessions/ID';
    expect(told).toEqual([`first ${url}`, `second ${url}`, `second ${url}`]);
  });

  it('has an address at this moment', async () => {
    init();
    await tracker.flush();
    const now = Date.now();
    const clock = vi.spyOn(Date, 'now').mockReturnValue(now + 61_000);
    expect(tracker.replayUrl({ atCurrentTime: true })).toBe(`${endpoint}/sessions/${tracker.sessionId()}?t=61`);
    clock.mockRestore();
  });

  it('is a new one of a new visitor after a reset, and says nothing of who was there before', async () => {
    init();
    tracker.identify('alpha');
    await tracker.flush();
    tracker.reset();
    tracker.track('after');
    await tracker.flush();
    const openings = server.sent.filter(({ path }) => path === '/sessions');
    const [first, second] = openings.map(
      ({ text }) => JSON.parse(text) as { session_key: string; fingerprint: string },
    );
    expect(openings).toHaveLength(2);
    expect(second?.session_key).not.toBe(first?.session_key);
    expect(second?.fingerprint).not.toBe(first?.fingerprint);
    const last = openings[1] && getBatch(openings[1]);
    expect(last?.events.map(({ event_type }) => event_type)).toEqual(['page_view', 'custom']);
  });

  it('goes on after a stop and a start', async () => {
    init();
    await tracker.flush();
    const id = tracker.sessionId();
    tracker.stop();
    expect(tracker.sessionId()).toBeUndefined();
    tracker.track('while stopped');
    tracker.start();
    tracker.track('again');
    await tracker.flush();
    expect(tracker.sessionId()).toBe(id);
    expect(storedOf('custom').map(({ event_data }) => event_data?.name)).toEqual(['again']);
  });
});

describe('what happens before the extras are there', () => {
  it('is recorded with its target and its time', async () => {
    document.body.innerHTML = '<button id="early">x</button>';
    const button = document.querySelector('button');
    await startWatching(() => {
      init();
      button?.dispatchEvent(new MouseEvent('click', { bubbles: true, detail: 1, clientX: 7 }));
      window.dispatchEvent(new ErrorEvent('error', { message: 'early boom' }));
    });
    const before = Date.now();
    click();
    await tracker.flush();
    const [early, late] = storedOf('click');
    expect(early).toMatchObject({ target_id: 'early', viewport_x: 7 });
    expect(Date.parse(early?.timestamp ?? '')).toBeLessThanOrEqual(before);
    expect(late?.target_tag).toBe('body');
    expect(storedOf('error')).toMatchObject([{ event_data: { message: 'early boom' } }]);
  });

  it('is recorded too when the network was away just when they were asked for', async () => {
    const attempts: number[] = [];
    tracker = makeTracker((failures) => {
      attempts.push(failures);
      if (failures === 0) return Promise.reject(new TypeError('Failed to fetch dynamically imported module'));
      return import('./extras.ts');
    });
    init();
    await tracker.flush();
    click();
    expect([attempts, server.sent.length]).toEqual([[0], 0]);
    await startWatching(() => window.dispatchEvent(new Event('online')));
    await tracker.flush();
    expect(storedOf('click')).toHaveLength(1);
    window.dispatchEvent(new Event('online'));
    await tracker.flush();
    expect(attempts).toEqual([0, 1]);
  });

  it('is recorded too when the network is back before the attempt has failed', async () => {
    let attempts = 0;
    tracker = makeTracker(async () => {
      attempts += 1;
      if (attempts > 1) return import('./extras.ts');
      await Promise.resolve();
      window.dispatchEvent(new Event('online'));
      throw new TypeError('Failed to fetch dynamically imported module');
    });
    await startWatching(() => {
      init();
      click();
    });
    await tracker.flush();
    expect(storedOf('click')).toHaveLength(1);
  });
});

describe('a batch', () => {
  it('leaves as gzip without a type, and as text where the browser makes none', async () => {
    init();
    await tracker.flush();
    const packed = server.sent.at(-1);
    expect([packed?.query.get('encoding'), packed?.blob?.type]).toEqual(['gzip', '']);
    vi.stubGlobal('CompressionStream', undefined);
    Reflect.deleteProperty(window, 'CompressionStream');
    tracker.track('plain');
    await tracker.flush();
    vi.unstubAllGlobals();
    const plain = server.sent.at(-1);
    expect([plain?.query.get('encoding'), plain?.blob]).toEqual([null, undefined]);
    expect(storedOf('custom')).toHaveLength(1);
  });
});

describe('consent', () => {
  it('is waited for where it is required: nothing is stored or sent before', async () => {
    init({ requireConsent: true });
    tracker.track('before');
    await tracker.flush();
    expect([server.sent.length, listKeys()]).toEqual([0, []]);
    tracker.optIn();
    tracker.track('after');
    await tracker.flush();
    expect(storedOf('custom').map(({ event_data }) => event_data?.name)).toEqual(['after']);
  });

  it('that is withdrawn leaves nothing but the answer, and holds against start and init', async () => {
    init();
    tracker.track('unsent');
    tracker.optOut();
    tracker.start();
    init();
    tracker.track('after');
    await tracker.flush();
    // What waits for an idle page would have its turn now.
    await new Promise((resolve) => {
      requestIdleCallback(resolve, { timeout: 3_000 });
    });
    expect(server.sent).toHaveLength(0);
    expect(listKeys()).toEqual(['afterimage:consent']);
    expect(tracker.hasOptedOut()).toBe(true);
  });
});

it('says aloud which option it cannot take, and does not record', async () => {
  const warned = vi.spyOn(console, 'warn').mockImplementation(() => {});
  init({ sampleRate: 'all' as never });
  await tracker.flush();
  expect(String(warned.mock.calls[0])).toContain('sampleRate must be a number');
  expect(server.sent).toHaveLength(0);
  warned.mockRestore();
});

it('says aloud that an option is no selector, and watches nobody', async () => {
  const warned = vi.spyOn(console, 'warn').mockImplementation(() => {});
  init({ blockSelector: '[' });
  await expect.poll(() => String(warned.mock.calls[0])).toContain('[');
  click();
  tracker.stop();
  await expect.poll(() => server.listStored().length).toBeGreaterThan(0);
  expect(storedOf('click')).toHaveLength(0);
  warned.mockRestore();
});
