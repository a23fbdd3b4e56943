import { readFile } from 'node:fs/promises';
import { desktop, gappy, keyed } from './dashboard-visits.ts';
import { expect, getPlayer, getRows, getTimeline, openReplay, test } from './dashboard-test.ts';
import { recordVisit } from './record-visit.ts';

/** A visit that goes on, and that nothing else needs. */
const buildVisit = (who: string) => ({
  who,
  startMs: Date.now() - 20_000,
  device: desktop,
  events: [{ atMs: 0, event: { event_type: 'page_view', page_url: 'https://shop.example/cart' } }],
});

test('a note is kept at its moment, leads there, can be changed, and goes', async ({ page, findSession }) => {
  await openReplay(page, findSession(keyed), '?t=43');
  await page.getByRole('tab', { name: 'Notes' }).click();
  await page.getByRole('button', { name: 'Add a note at 0:43' }).click();
  await page.getByLabel('Note at 0:43').fill('The card was refused here. <b>Why?</b>');
  await page.getByRole('button', { name: 'Save note' }).click();
  const notes = page.getByRole('list', { name: 'Notes' });
  await expect(notes.getByRole('listitem')).toHaveCount(1);

  await openReplay(page, findSession(keyed));
  await page.getByRole('tab', { name: 'Notes' }).click();
  await notes.getByText('The card was refused here. <b>Why?</b>').click();
  await expect(getTimeline(page)).toHaveAttribute('aria-valuetext', '0:43 of 1:00');

  await page.getByRole('button', { name: 'Edit the note at 0:43' }).click();
  await page.getByLabel('Note at 0:43').fill('Refused: no 3-D Secure.');
  await page.keyboard.press('Control+Enter');
  await expect(notes).toContainText('Refused: no 3-D Secure.');
  await page.getByRole('button', { name: 'Delete the note at 0:43' }).click();
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(page.getByText('No notes yet.')).toBeVisible();
  await page.reload();
  await page.getByRole('tab', { name: 'Notes' }).click();
  await expect(page.getByText('No notes yet.')).toBeVisible();
});

test('a note that was begun is still there after a look at the next session', async ({ page, findSession }) => {
  await page.goto('/sessions?sort=duration_ms&order=desc');
  await getRows(page).filter({ hasText: keyed }).getByRole('link').click();
  await expect(page).toHaveURL(`/sessions/${findSession(keyed)}`);
  await expect(getPlayer(page)).toHaveAttribute('aria-busy', 'false');
  await page.keyboard.press('m');
  await page.getByLabel(/^Note at/).fill('Half a thought');
  await page.getByRole('button', { name: 'Next session' }).click();
  await expect(page).not.toHaveURL(new RegExp(findSession(keyed)));
  await expect(page.getByRole('tab', { name: 'Notes', exact: true })).toBeVisible();
  await page.keyboard.press('p');
  await page.getByRole('tab', { name: 'Notes draft' }).click();
  await expect(page.getByLabel(/^Note at/)).toHaveValue('Half a thought');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('No notes yet.')).toBeVisible();
});

test('a star and a tag are seen in the list, and narrow it', async ({ page, findSession }) => {
  await openReplay(page, findSession(gappy));
  const star = page.getByRole('button', { name: 'Starred' });
  await star.click();
  await expect(star).toHaveAttribute('aria-pressed', 'true');
  await page.getByRole('tab', { name: 'Details' }).click();
  await page.getByLabel('Add a tag').fill('refund');
  const [kept] = await Promise.all([
    page.waitForResponse((answer) => answer.request().postData()?.includes('refund') === true),
    page.keyboard.press('Enter'),
  ]);
  expect(kept.status()).toBe(200);
  await expect(page.getByRole('button', { name: 'Remove the tag refund' })).toBeVisible();
  await page.getByLabel('Add a tag').fill('a,b');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('comma');

  await page.goto('/sessions?starred=true&tag=refund');
  await expect(getRows(page)).toHaveCount(1);
  await expect(getRows(page).first()).toContainText(gappy);
  await expect(getRows(page).first()).toContainText('refund');
  await page.goto('/sessions?tag=!refund&limit=100');
  await expect(getRows(page)).not.toHaveCount(0);
  await expect(getRows(page).filter({ hasText: gappy })).toHaveCount(0);

  await openReplay(page, findSession(gappy));
  await star.click();
  await expect(star).toHaveAttribute('aria-pressed', 'false');
  await page.getByRole('tab', { name: 'Details' }).click();
  await page.getByRole('button', { name: 'Remove the tag refund' }).click();
  await expect(page.getByRole('button', { name: 'Remove the tag refund' })).toBeHidden();
});

test('what cannot be kept without the database says so, loses no text, and is kept after it', async ({
  page,
  stack,
  findSession,
}) => {
  await openReplay(page, findSession(keyed));
  const star = page.getByRole('button', { name: 'Starred' });
  const failure = page.getByRole('alert').filter({ hasText: 'Star and tags could not be saved.' });
  await page.keyboard.press('m');
  await page.getByLabel(/^Note at/).fill('Kept in the end');
  await stack.stopDatabase();
  try {
    await star.click();
    await expect(failure).toBeVisible({ timeout: 30_000 });
    await expect(star).toHaveAttribute('aria-pressed', 'false');
    await page.getByRole('button', { name: 'Save note' }).click();
    await expect(page.getByRole('alert').filter({ hasText: 'database cannot be reached' }).last()).toBeVisible();
    await expect(page.getByLabel(/^Note at/)).toHaveValue('Kept in the end');
  } finally {
    await stack.startDatabase();
  }
  await failure.getByRole('button', { name: 'Retry' }).click();
  await expect(failure).toBeHidden();
  await expect(star).toHaveAttribute('aria-pressed', 'true');
  await page.getByRole('button', { name: 'Save note' }).click();
  await expect(page.getByRole('list', { name: 'Notes' })).toContainText('Kept in the end');

  await page.reload();
  await expect(star).toHaveAttribute('aria-pressed', 'true');
  await star.click();
  await expect(star).toHaveAttribute('aria-pressed', 'false');
  await page.getByRole('tab', { name: 'Notes' }).click();
  await page.getByRole('button', { name: /^Delete the note/ }).click();
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(page.getByText('No notes yet.')).toBeVisible();
});

test('a session is exported whole', async ({ page, findSession }) => {
  await openReplay(page, findSession(keyed));
  await page.getByRole('button', { name: 'More' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'Export as JSON' }).click(),
  ]);
  const exported: unknown = JSON.parse(await readFile(await download.path(), 'utf8'));
  expect(exported).toMatchObject({ session: { session_id: findSession(keyed), user_id: keyed } });
});

test('a session is erased after a question, for good, and Enter alone keeps it', async ({ page, stack }) => {
  const { sessionId } = await recordVisit(stack.apiUrl, buildVisit('gone@post.example'), []);
  const path = `/sessions/${sessionId}`;
  await page.goto(path);
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Erase session…' }).click();
  const question = page.getByRole('alertdialog', { name: 'Erase this session of gone@post.example?' });
  await expect(question).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(question).toBeHidden();
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Erase session…' }).click();
  await question.getByRole('button', { name: 'Erase session' }).click();
  await expect(page.getByText('Session erased.')).toBeVisible();
  await expect(page).toHaveURL(/\/sessions$/);
  await page.goto(path);
  await expect(page.getByRole('heading', { name: 'No such session' })).toBeVisible();
});

test('a session that is erased while it is looked at says so', async ({ page, stack }) => {
  const { sessionId } = await recordVisit(stack.apiUrl, buildVisit('watched@post.example'), []);
  const path = `/sessions/${sessionId}`;
  await page.goto(path);
  await expect(page.getByRole('heading', { name: 'watched@post.example' })).toBeVisible();
  const erased = await page.request.delete(`/api/v1${path}`);
  expect(erased.status()).toBe(204);
  await expect(page.getByText('This session was erased')).toBeVisible();
});
