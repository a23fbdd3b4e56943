import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { screenshotFieldsSchema } from '../../protocol/screenshot.ts';
import { makeTracker } from '../make-tracker.ts';
import { endpoint, getBatch, makeFakeServer } from '../testing/fake-server.ts';

beforeEach(() => {
  sessionStorage.clear();
  document.body.innerHTML = '<p>A page</p>';
});

describe('a picture', () => {
  let server: ReturnType<typeof makeFakeServer>;
  const listPictures = () => server.sent.filter(({ path }) => path === '/track/screenshot');

  beforeEach(() => {
    server = makeFakeServer();
  });
  afterEach(() => server.restore());

  it('follows a page view as raw JPEG with its numbers in the query, and comes again after a failure', async () => {
    const tracker = makeTracker(() => import('../extras.ts'));
    tracker.init({ endpoint });
    await tracker.flush();
    server.replyWith({ status: 503, headers: { 'Retry-After': '0.01' } });
    await expect.poll(listPictures).toHaveLength(2);
    tracker.stop();
    const [first, second] = listPictures();
    expect(second?.query.toString()).toBe(first?.query.toString());
    expect(second?.blob?.type).toBe('image/jpeg');
    const query = Object.fromEntries(second?.query ?? []);
    const numbers = /^(stream|seq|scroll|viewport|area)/;
    const fields = Object.entries(query).map(([name, value]) => [name, numbers.test(name) ? Number(value) : value]);
    const { stream, seq, session_id } = v.parse(screenshotFieldsSchema, Object.fromEntries(fields));
    const opening = server.sent.find(({ path }) => path === '/sessions');
    expect([stream, seq, session_id]).toEqual([opening && getBatch(opening).stream, 1, query.session_id]);
  });

  it('has the address that beforeSend gave its page view', async () => {
    const tracker = makeTracker(() => import('../extras.ts'));
    tracker.init({ endpoint, beforeSend: (event) => ({ ...event, page_url: 'https://shop.example/hidden' }) });
    await tracker.flush();
    await expect.poll(listPictures).toHaveLength(1);
    tracker.stop();
    expect(listPictures()[0]?.query.get('page_url')).toBe('https://shop.example/hidden');
  });

  it('does not leave the page when beforeSend drops its page view', async () => {
    const encode = vi.spyOn(HTMLCanvasElement.prototype, 'toBlob');
    const tracker = makeTracker(() => import('../extras.ts'));
    tracker.init({ endpoint, beforeSend: (event) => (event.event_type === 'page_view' ? null : event) });
    tracker.track('kept');
    await tracker.flush();
    expect(tracker.sessionId()).toBeDefined();
    await expect.poll(() => encode).toHaveBeenCalled();
    encode.mockRestore();
    // The frame of the copy goes when the picture is whole.
    await expect.poll(() => document.querySelector('iframe')).toBeNull();
    await new Promise((resolve) => {
      setTimeout(resolve);
    });
    tracker.stop();
    expect(listPictures()).toHaveLength(0);
  });
});
