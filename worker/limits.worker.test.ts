import { describe, expect, it } from 'vitest';
import type { Problem } from '../protocol/problem.ts';
import { openSession, send, shopOrigin, type Answer } from './test-client.ts';

/** The minutes of a limit are those of the clock: two of them may pass by, with up to 600 requests of `wrangler.toml` each. */
const enough = 1_300;

const open = (address: string) =>
  send<Problem>('/api/v1/sessions', { method: 'POST', headers: { origin: shopOrigin }, body: '' }, address);

/** Asks until it is refused for asking too often. */
async function askTooOften(ask: (i: number) => Promise<Answer<Problem>>): Promise<Answer<Problem>> {
  for (let i = 0; i < enough; i += 1) {
    const answer = await ask(i);
    if (answer.status === 429) return answer;
  }
  throw new Error(`${enough} requests were let through`);
}

describe('an address that asks too often', () => {
  it('makes no more sessions for a while, is told how long, and can read that', async () => {
    const last = await askTooOften(() => open('198.51.100.1'));
    expect(last.body.type).toBe('urn:afterimage:problem:rate-limited');
    expect(last.headers.get('retry-after')).toBe('60');
    expect(last.headers.get('access-control-allow-origin')).toBe(shopOrigin);
    expect((await open('198.51.100.2')).status).not.toBe(429);
    expect(await openSession()).toBeTruthy();
  });

  it('is not another one because its last 64 bits are', async () => {
    await askTooOften((i) => open(`2001:db8:0:1:${i.toString(16)}::${(i * 7).toString(16)}`));
    expect((await open('2001:db8:0:2::1')).status).not.toBe(429);
  });

  it.each(['/api/v1/system', '/api/v1/login'])('gets no more of %s', async (path) => {
    const { body } = await askTooOften(() => send<Problem>(path, {}, `198.51.100.${path.length}`));
    expect(body.type).toBe('urn:afterimage:problem:rate-limited');
  });
});
