import { makePost } from '../dev/seed/post.ts';
import { buildLiveEvent, gappy, keyed, live, unpictured } from './dashboard-visits.ts';
import { expect, getPlayer, getRows, getTimeline, openReplay, test } from './dashboard-test.ts';
import { stream } from './record-visit.ts';

test('a link opens at its moment', async ({ page, findSession }) => {
  await openReplay(page, findSession(keyed), '?t=43');
  await expect(getTimeline(page)).toHaveAttribute('aria-valuetext', '0:43 of 1:00');
  await expect(page.getByText('https://shop.example/checkout').first()).toBeVisible();
  await expect(getPlayer(page)).toHaveAttribute('data-state', 'paused');
});

test('a replay plays to its end, and again from its start', async ({ page, findSession }) => {
  await openReplay(page, findSession(keyed), '?t=57');
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Play again' })).toBeVisible();
  await expect(getTimeline(page)).toHaveAttribute('aria-valuetext', '1:00 of 1:00');
  await page.getByRole('button', { name: 'Play again' }).click();
  await expect(getPlayer(page)).toHaveAttribute('data-state', 'playing');
  await expect(getTimeline(page)).toHaveAttribute('aria-valuetext', /^0:0\d of 1:00$/);
});

test('a reload in the middle of playing shows the same session, paused', async ({ page, findSession }) => {
  await openReplay(page, findSession(keyed));
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await expect(getTimeline(page)).not.toHaveAttribute('aria-valuetext', '0:00 of 1:00');
  await page.reload();
  await expect(getPlayer(page)).toHaveAttribute('aria-busy', 'false');
  await expect(getPlayer(page)).toHaveAttribute('data-state', 'paused');
  await expect(page.getByRole('heading', { name: keyed })).toBeVisible();
});

test('the picture of the moment is seen, and where there is none it is said', async ({ page, findSession }) => {
  await openReplay(page, findSession(keyed), '?t=11');
  const seen = getPlayer(page).locator('.stage-screen img').locator('visible=true');
  await expect(seen).toHaveCount(1);
  await expect.poll(() => seen.evaluate((image) => image instanceof HTMLImageElement && image.naturalWidth)).toBe(1440);
  await openReplay(page, findSession(unpictured));
  await expect(getPlayer(page)).toContainText('No picture of this page');
});

test('the first picture is seen without a request of its own', async ({ page, findSession }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await openReplay(page, findSession(keyed));
  const seen = getPlayer(page).locator('.stage-screen img').locator('visible=true');
  await expect.poll(() => seen.evaluate((image) => image instanceof HTMLImageElement && image.naturalWidth)).toBe(1440);
  const listed = await page.evaluate(
    async (id) => (await (await fetch(`/api/v1/sessions/${id}/screenshots`)).json()) as { data: { url: string }[] },
    findSession(keyed),
  );
  await expect.poll(() => asked).toContain(listed.data[1]?.url);
  expect(asked).not.toContain(listed.data[0]?.url);
});

test('gaps are told in words, and each is a way to its place', async ({ page, findSession }) => {
  await openReplay(page, findSession(gappy));
  const note = page.getByRole('note').filter({ hasText: 'This recording has gaps.' });
  await expect(note).toContainText('2 events never arrived.');
  await expect(page.getByRole('img', { name: /^Gap at 0:00: 2 events missing$/ })).toBeVisible();
  await note.getByRole('button', { name: '0:00' }).click();
  await expect(getTimeline(page)).toHaveAttribute('aria-valuetext', '0:00 of 0:08');
});

test('a session that goes on grows while it is looked at', async ({ page, stack, findSession }) => {
  await openReplay(page, findSession(live));
  await expect(page.getByRole('status').filter({ hasText: 'live' })).toBeVisible();
  const all = page.getByRole('button', { name: /^All \d+$/ });
  const before = Number((await all.innerText()).replaceAll(/\D/g, ''));
  const post = makePost(stack.apiUrl, () => undefined);
  const batch = {
    v: 1,
    session_id: findSession(live),
    stream,
    first_seq: before + 1,
    events: [buildLiveEvent(Date.now())],
  };
  await post('/track', JSON.stringify(batch), 'application/json');
  await expect(page.getByRole('button', { name: `All ${before + 1}`, exact: true })).toBeVisible();
  await expect(page.getByRole('list', { name: 'Events' })).toContainText('button#gift');
});

test('the events are listed, filtered and sought', async ({ page, findSession }) => {
  await openReplay(page, findSession(keyed));
  await page.getByRole('button', { name: 'Errors 2' }).click();
  const events = page.getByRole('list', { name: 'Events' });
  await expect(events.getByRole('listitem')).toHaveCount(2);
  await events.getByText('Payment refused').click();
  await expect(getTimeline(page)).toHaveAttribute('aria-valuetext', '0:43 of 1:00');
  await page.getByRole('tab', { name: 'Details' }).click();
  await expect(page.getByText('Stored')).toBeVisible();
  await expect(page.getByText(findSession(keyed))).toBeVisible();
});

test('an id that names no session says so, and leads back', async ({ page, findSession }) => {
  expect(findSession(keyed)).not.toBe('');
  await page.goto('/sessions/00000000-0000-8000-8000-000000000000');
  await expect(page.getByRole('heading', { name: 'No such session' })).toBeVisible();
  await page.getByRole('link', { name: 'Sessions', exact: true }).click();
  await expect(getRows(page)).toHaveCount(20);
});
