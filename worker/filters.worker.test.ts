import { runDurableObjectAlarm } from 'cloudflare:test';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Problem } from '../protocol/problem.ts';
import { buildSessionKey } from '../protocol/session-key.ts';
import type { Page, SessionView } from '../protocol/views.ts';
import { buildEvent, getBuffer, openSession, read, track } from './test-client.ts';

const agents = {
  chrome:
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36',
  phone:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1',
};

type Spec = {
  agent: keyof typeof agents;
  hoursAgo: number;
  pages: string[];
  errors?: number;
  user?: string;
  visitor: string;
  lost?: boolean;
  seconds?: number;
};

/** Five sessions, told apart by their letters. */
const specs: Record<string, Spec> = {
  a: { agent: 'chrome', hoursAgo: 1, pages: ['/', '/cart'], visitor: 'aaaa1', user: 'user-a', seconds: 90 },
  b: { agent: 'phone', hoursAgo: 2, pages: ['/', '/checkout'], visitor: 'bbbb2', errors: 2, seconds: 10 },
  c: { agent: 'chrome', hoursAgo: 3, pages: ['/checkout', '/thanks'], visitor: 'cccc3', user: 'user-c', lost: true },
  d: { agent: 'phone', hoursAgo: 4, pages: ['/pricing'], visitor: 'aaaa4', user: 'user-a' },
  e: { agent: 'chrome', hoursAgo: 5, pages: ['/', '/a,b'], visitor: 'eeee5', user: '!e, x' },
};

/** A site of its own: the tests of other files record into the same database. */
const site_id = 'filters';

const letterOf = new Map<string, string>();
const now = Date.now();
const at = (hoursAgo: number, seconds = 0): string =>
  new Date(now - hoursAgo * 3_600_000 + seconds * 1_000).toISOString();

async function record(letter: string, { agent, hoursAgo, pages, errors = 0, user, visitor, lost, seconds = 1 }: Spec) {
  const session_id = await openSession({
    session_key: buildSessionKey(now - hoursAgo * 3_600_000, crypto.getRandomValues(new Uint8Array(7))),
    site_id,
    user_agent: agents[agent],
    fingerprint: visitor,
    ...(user && { user_id: user }),
  });
  letterOf.set(session_id, letter);
  const events = [
    ...pages.map((path) =>
      buildEvent({ event_type: 'page_view', page_url: `https://shop.example${path}`, timestamp: at(hoursAgo) }),
    ),
    ...Array.from({ length: errors }, () => buildEvent({ event_type: 'error', timestamp: at(hoursAgo) })),
    buildEvent({ timestamp: at(hoursAgo, seconds) }),
  ];
  await track({ session_id, site_id, stream: 1, first_seq: lost ? 3 : 1, ...(lost && { lost: [[1, 2]] }), events });
  await runDurableObjectAlarm(getBuffer(session_id));
}

/** The letters of the sessions that a query lists, in its order. */
async function list(query: string): Promise<string> {
  const { status, body } = await read<Page<SessionView> & Problem>(`/sessions?site_id=${site_id}&${query}`);
  if (status !== 200) throw new Error(body.detail);
  return body.data.map(({ session_id }) => letterOf.get(session_id) ?? '?').join('');
}

beforeAll(async () => {
  for (const [letter, spec] of Object.entries(specs)) await record(letter, spec);
});

describe('the session list', () => {
  const cases: [string, string][] = [
    ['', 'abcde'],
    ['order=asc', 'edcba'],
    ['sort=error_count', 'b'],
    [`from=${at(3.5)}`, 'abc'],
    [`from=${at(3.5)}&to=${at(1.5)}`, 'bc'],
    ['device=mobile', 'bd'],
    ['device=mobile,desktop', 'abcde'],
    ['device=!mobile', 'ace'],
    ['browser=Chrome', 'ace'],
    ['browser=Chrome 141', 'ace'],
    ['browser=!Chrome', 'bd'],
    ['browser=Chrome&browser=Safari', 'abcde'],
    ['os=iOS', 'bd'],
    ['user=user-a', 'ad'],
    ['user=!user-a', 'bce'],
    ['visitor=aaaa', 'ad'],
    ['page=/checkout', 'bc'],
    ['page=/cart,/pricing', 'ad'],
    ['page=!/', 'cd'],
    ['page=/a,b', ''],
    ['page=/a%5C,b', 'e'],
    ['page=!/a%5C,b', 'abcd'],
    ['user=%5C!e%5C, x', 'e'],
    ['user=%5C!e%5C, x,user-c', 'ce'],
    ['min_duration_ms=5000', 'ab'],
    ['min_duration_ms=5000&max_duration_ms=60000', 'b'],
    ['has_errors=true', 'b'],
    ['has_errors=false', 'acde'],
    ['has_gaps=true', 'c'],
    ['has_gaps=false&device=desktop', 'ae'],
    ['q=USER-C', 'c'],
    ['q=/thanks', 'c'],
    ['q=bbbb2', 'b'],
    ['q=hop%25exa', ''],
    ["q=abc';--", ''],
    ['q=shop_example', ''],
    ['q=SHOP.example', 'abcde'],
    ['q=abc%5C', ''],
    ['country=ZZ', ''],
  ];
  for (const [query, letters] of cases) {
    it(`with ${query || 'nothing'} gives ${letters || 'none'}`, async () => {
      const listed = await list(query.replaceAll(' ', '%20').replaceAll('+', '%2B'));
      expect(query.startsWith('sort') ? listed.slice(0, 1) : listed).toBe(letters);
    });
  }

  it('tells live sessions from those that ended', async () => {
    expect(await list('live=false')).toBe('abcde');
    const session_id = await openSession({ site_id, fingerprint: 'live' });
    letterOf.set(session_id, 'L');
    await track({ session_id, site_id });
    await runDurableObjectAlarm(getBuffer(session_id));
    expect(await list('live=true')).toBe('L');
  });

  it('counts what passes the filters, not the page', async () => {
    const { body } = await read<Page<SessionView>>(`/sessions?site_id=${site_id}&browser=Chrome&limit=1`);
    expect([body.total, body.data.length]).toEqual([3, 1]);
  });

  for (const sort of ['started_at', 'duration_ms', 'event_count', 'last_activity_at']) {
    it(`goes through by cursor in either order of ${sort}, without a gap or a repeat`, async () => {
      for (const order of ['asc', 'desc']) {
        const base = `live=false&sort=${sort}&order=${order}`;
        const whole = await list(`${base}&limit=100`);
        let seen = '';
        let cursor: string | null = '';
        for (let pages = 0; pages < 9 && cursor !== null; pages += 1) {
          const suffix: string = cursor === '' ? '' : `&cursor=${cursor}`;
          const { body } = await read<Page<SessionView>>(`/sessions?site_id=${site_id}&${base}&limit=2${suffix}`);
          seen += body.data.map(({ session_id }) => letterOf.get(session_id) ?? '?').join('');
          cursor = body.next;
        }
        expect(seen).toBe(whole);
      }
    });
  }

  const wrong: [string, string][] = [
    ['devise=mobile', '?devise is not known here'],
    ['device=fridge', '?device must be of desktop'],
    ['browser=', '?browser must not have an empty value'],
    ['country=Germany', '?country must have values of at most 2 characters'],
    ['from=yesterday', '?from must be an ISO-8601 time'],
    [`from=${at(1)}&to=${at(2)}`, '?to must be after from'],
    ['has_errors=1', '?has_errors must be true or false'],
    ['min_duration_ms=9&max_duration_ms=8', '?max_duration_ms must be at least min_duration_ms'],
    ['min_duration_ms=-1', '?min_duration_ms must be at least 0'],
    ['cursor=nonsense', '?cursor must be the next of an earlier page'],
    [
      `cursor=${btoa('started_at|desc|2026-99-99 00:00:00+00|6b04884c-b809-8516-89bf-3ccf1fa1558b')}`,
      '?cursor must be',
    ],
    [`limit=1&limit=2`, '?limit must be a whole number'],
    ['q=', '?q must not be empty'],
    ['q=/a?', '?q must have three letters or digits in a row'],
  ];
  for (const [query, detail] of wrong) {
    it(`refuses ${query.slice(0, 40)}`, async () => {
      const { status, body } = await read<Problem>(`/sessions?${query}`);
      expect(status).toBe(400);
      expect(body.detail).toContain(detail);
    });
  }

  it('refuses a cursor of another order, and a cursor with an offset', async () => {
    const { body } = await read<Page<SessionView>>('/sessions?limit=1');
    const other = await read<Problem>(`/sessions?order=asc&cursor=${body.next}`);
    expect(other.body.detail).toContain('?cursor belongs to a list of another sort or order');
    const both = await read<Problem>(`/sessions?offset=1&cursor=${body.next}`);
    expect(both.body.detail).toContain('?offset cannot be given together with cursor');
  });
});
