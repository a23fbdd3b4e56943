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
    await vi.waitFor(() => expect(listPictures()).toHaveLength(2), { timeout: 10_000 });
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
});
