import { beforeAll, describe, expect, it } from 'vitest';
import type { Labels, TagsView } from '../protocol/labels.ts';
import type { Problem } from '../protocol/problem.ts';
import type { Page, SessionDetailView, SessionView } from '../protocol/views.ts';
import { env, openSession, read, readWithoutDatabase, send, track, type Answer } from './test-client.ts';

const set = (sessionId: string, labels: unknown): Promise<Answer<Labels & Problem>> =>
  send(`/api/v1/sessions/${sessionId}/labels`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${env.DASHBOARD_TOKEN}`, 'content-type': 'application/json' },
    body: typeof labels === 'string' ? labels : JSON.stringify(labels),
  });

const getLabels = async (sessionId: string): Promise<Labels> => {
  const { body } = await read<SessionDetailView>(`/sessions/${sessionId}`);
  return { is_starred: body.is_starred, tags: body.tags };
};

const many = (count: number): string[] => Array.from({ length: count }, (_, i) => `tag ${i}`);

const none: Labels = { is_starred: false, tags: [] };

describe('the star and the tags of a session', () => {
  it('are none at first, are set at once also on one that is live, and are seen in the list', async () => {
    const session_id = await openSession({ site_id: 'labels-live' });
    await track({ session_id, site_id: 'labels-live' });
    const labels = { is_starred: true, tags: ['Bug', 'checkout flow'] };
    const { status, body } = await set(session_id, { ...labels, tags: [' Bug ', 'checkout flow'] });
    expect([status, body]).toEqual([200, labels]);
    expect(await getLabels(session_id)).toEqual(labels);
    const { body: page } = await read<Page<SessionView>>('/sessions?site_id=labels-live');
    expect(page.data).toMatchObject([{ session_id, ...labels, note_count: 0 }]);
    expect(await getLabels(await openSession())).toEqual(none);
  });

  it('take the place of what was there, in their order', async () => {
    const session_id = await openSession();
    await set(session_id, { is_starred: true, tags: ['b', 'a'] });
    await set(session_id, { is_starred: false, tags: ['c', 'a', 'b'] });
    expect(await getLabels(session_id)).toEqual({ is_starred: false, tags: ['c', 'a', 'b'] });
    await set(session_id, none);
    expect(await getLabels(session_id)).toEqual(none);
  });

  it('are those of one of two who set them at once', async () => {
    const session_id = await openSession();
    const [one, other] = [
      { is_starred: true, tags: ['one'] },
      { is_starred: false, tags: ['other', 'two'] },
    ];
    const answers = await Promise.all([one, other, one, other].map((labels) => set(session_id, labels)));
    expect(answers.map(({ status, body }) => [status, body])).toEqual(
      [one, other, one, other].map((labels) => [200, labels]),
    );
    expect([one, other]).toContainEqual(await getLabels(session_id));
  });

  it('keep any text as it is, but for what no text of the database can have', async () => {
    const session_id = await openSession();
    const tags = ['"quoted" \\', '{NULL}', 'NULL', '__proto__', `';--`, '<b>', '\u{1f986}', 'a!'];
    expect((await set(session_id, { is_starred: true, tags })).body.tags).toEqual(tags);
    expect(await getLabels(session_id)).toEqual({ is_starred: true, tags });
    const sneaky =
      '{"is_starred":false,"tags":["a\\u0000b\\ud800"],"__proto__":{"tags":[]},"__proto\\u0000__":{"is_starred":true}}';
    expect((await set(session_id, sneaky)).body).toEqual({ is_starred: false, tags: ['ab\ufffd'] });
  });

  const wrong: [string, unknown, string, string][] = [
    ['no star', { tags: [] }, '/is_starred', 'is required'],
    ['a star that is none', { is_starred: 'yes', tags: [] }, '/is_starred', 'must be true or false'],
    ['no tags', { is_starred: true }, '/tags', 'is required'],
    ['tags that are no list', { is_starred: true, tags: 'a,b' }, '/tags', 'must be an array'],
    ['21 tags', { is_starred: true, tags: many(21) }, '/tags', 'must have at most 20 tags'],
    ['a tag that is no text', { is_starred: true, tags: ['a', 5] }, '/tags/1', 'must be a string'],
    ['an empty tag', { is_starred: true, tags: ['a', ' '] }, '/tags/1', 'must not be empty'],
    ['a tag of 41 characters', { is_starred: true, tags: ['x'.repeat(41)] }, '/tags/0', 'at most 40 characters'],
    ['a tag with a comma', { is_starred: true, tags: ['a,b'] }, '/tags/0', 'must not have a comma'],
    ['a tag that begins with !', { is_starred: true, tags: [' !a'] }, '/tags/0', 'must not begin with !'],
    ['a tag twice', { is_starred: true, tags: ['Bug', 'x', ' bug'] }, '/tags/2', 'must not repeat an earlier one'],
  ];
  it.each(wrong)('refuse %s', async (_name, labels, pointer, detail) => {
    const session_id = await openSession();
    const { status, body } = await set(session_id, labels);
    expect([status, body.type]).toEqual([400, 'urn:afterimage:problem:invalid-request']);
    expect(body.errors).toEqual([{ pointer, detail: expect.stringContaining(detail) as string }]);
    expect(await getLabels(session_id)).toEqual(none);
  });

  it('take 20 tags of 40 characters', async () => {
    const tags = many(20).map((tag) => tag.padEnd(40, 'x'));
    const { status, body } = await set(await openSession(), { is_starred: false, tags });
    expect([status, body.tags]).toEqual([200, tags]);
  });

  it('are refused for a session that is not there, that is erased, or that is no session', async () => {
    const session_id = await openSession();
    await set(session_id, { is_starred: true, tags: [] });
    await send(`/api/v1/sessions/${session_id}`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${env.DASHBOARD_TOKEN}` },
    });
    for (const id of [session_id, crypto.randomUUID()]) expect((await set(id, none)).status).toBe(404);
    expect((await set('nonsense', none)).body.errors?.[0]?.pointer).toBe('/session_id');
    expect((await set(session_id, '{')).body.type).toBe('urn:afterimage:problem:malformed-json');
    expect((await set(session_id, { ...none, more: 'x'.repeat(70_000) })).status).toBe(413);
  });
});

describe('the list', () => {
  const site_id = 'labels';
  const specs: Record<string, Labels> = {
    a: { is_starred: true, tags: ['labels-bug', 'labels-slow'] },
    b: { is_starred: false, tags: ['labels-slow'] },
    c: { is_starred: true, tags: [] },
    d: none,
  };
  const letterOf = new Map<string, string>();

  beforeAll(async () => {
    for (const [letter, labels] of Object.entries(specs)) {
      const session_id = await openSession({ site_id });
      letterOf.set(session_id, letter);
      // One that nobody ever labelled has no row: it is as one whose labels were taken away.
      if (letter === 'd') await read(`/sessions/${session_id}`);
      else await set(session_id, labels);
    }
  });

  const cases: [string, string][] = [
    ['starred=true', 'ac'],
    ['starred=false', 'bd'],
    ['tag=labels-bug', 'a'],
    ['tag=labels-bug,labels-slow', 'ab'],
    ['tag=!labels-bug', 'bcd'],
    ['tag=labels-slow,!labels-bug', 'b'],
    ['tag=labels-slow&tag=!labels-bug', 'b'],
    ['tag=labels-none', ''],
    ['tag=!labels-none', 'abcd'],
    ['starred=true&tag=labels-slow', 'a'],
    ['tag=%7BNULL%7D', ''],
    ['tag=labels%00-bug', 'a'],
    ['starred=false&sort=event_count&order=asc', 'bd'],
  ];
  it.each(cases)('with %s gives "%s"', async (query, letters) => {
    const { body } = await read<Page<SessionView>>(`/sessions?site_id=${site_id}&${query}`);
    const listed = new Set(body.data.map(({ session_id }) => letterOf.get(session_id)));
    expect([...letterOf.values()].filter((letter) => listed.has(letter)).join('')).toBe(letters);
    expect(body.total).toBe(letters.length);
  });

  it.each([
    ['starred=1', '?starred must be true or false'],
    ['tag=', '?tag must not have an empty value'],
    ['tag=!', '?tag must not have an empty value'],
    [`tag=${'x'.repeat(41)}`, '?tag must have values of at most 40 characters'],
  ])('refuses %s', async (query, detail) => {
    const { status, body } = await read<Problem>(`/sessions?${query}`);
    expect([status, body.detail]).toEqual([400, detail]);
  });

  it('of all tags has the most used first', async () => {
    const { status, body } = await read<TagsView>('/tags');
    expect(status).toBe(200);
    const own = body.data.filter(({ tag }) => ['labels-bug', 'labels-slow'].includes(tag));
    expect(own).toEqual([
      { tag: 'labels-slow', sessions: 2 },
      { tag: 'labels-bug', sessions: 1 },
    ]);
    const counts = body.data.map(({ sessions }) => sessions);
    expect(counts).toEqual(counts.toSorted((a, b) => b - a));
    expect(body.total).toBeGreaterThanOrEqual(body.data.length);
    expect((await readWithoutDatabase<Problem>('/api/v1/tags')).status).toBe(503);
  });
});
