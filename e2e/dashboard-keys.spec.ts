import type { Page } from '@playwright/test';
import { keyed } from './dashboard-visits.ts';
import { expect, getPlayer, getRows, getTimeline, openReplay, test } from './dashboard-test.ts';

const isAt = (page: Page, position: string) =>
  expect(getTimeline(page)).toHaveAttribute('aria-valuetext', `${position} of 1:00`);
const hasSpeed = (page: Page, speed: string) =>
  expect(page.getByLabel('Speed').locator('option:checked')).toHaveText(speed);
const isInFullScreen = (page: Page) =>
  page.evaluate(() => document.fullscreenElement?.getAttribute('aria-label') ?? 'nothing');

/** What the help says that a key does, and a look at whether it does it, from the start of the replay. */
const looks: Record<string, (page: Page) => Promise<void>> = {
  'Play or pause': async (page) => {
    await page.keyboard.press('Space');
    await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
    await isAt(page, '0:01');
    await page.keyboard.press('Space');
    await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
    await expect(getPlayer(page)).toHaveAttribute('data-state', 'paused');
  },
  '5 seconds back or on': async (page) => {
    await page.keyboard.press('ArrowRight');
    await isAt(page, '0:05');
    await page.keyboard.press('ArrowRight');
    await isAt(page, '0:10');
    await page.keyboard.press('ArrowLeft');
    await isAt(page, '0:05');
  },
  'Previous or next event': async (page) => {
    for (const position of ['0:02', '0:07', '0:10', '0:41']) {
      await page.keyboard.press('Shift+ArrowRight');
      await isAt(page, position);
    }
    await page.keyboard.press('Shift+ArrowLeft');
    await isAt(page, '0:10');
  },
  'Faster or slower': async (page) => {
    await hasSpeed(page, '1×');
    await page.keyboard.press('ArrowUp');
    await hasSpeed(page, '2×');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await hasSpeed(page, '0.5×');
  },
  'Speed 0.5 to 16': async (page) => {
    for (const [index, speed] of ['0.5×', '1×', '2×', '4×', '8×', '16×'].entries()) {
      await page.keyboard.press(String(index + 1));
      await hasSpeed(page, speed);
    }
  },
  'Skip inactivity': async (page) => {
    const skip = page.getByRole('button', { name: 'Skip inactivity' });
    await expect(skip).toHaveAttribute('aria-pressed', 'true');
    await page.keyboard.press('i');
    await expect(skip).toHaveAttribute('aria-pressed', 'false');
    await page.keyboard.press('i');
    await expect(skip).toHaveAttribute('aria-pressed', 'true');
  },
  'Next error': async (page) => {
    for (const position of ['0:07', '0:43', '0:07']) {
      await page.keyboard.press('e');
      await isAt(page, position);
    }
  },
  'Next or previous session of the list': async (page) => {
    await page.goto('/sessions?sort=event_count');
    await getRows(page).nth(1).getByRole('link').click();
    const heading = page.getByRole('heading', { level: 1 });
    await expect(heading).toHaveText('visitor-49@post.example');
    await page.keyboard.press('n');
    await expect(heading).toHaveText('visitor-48@post.example');
    await page.keyboard.press('p');
    await expect(heading).toHaveText('visitor-49@post.example');
    await page.keyboard.press('p');
    await expect(heading).toHaveText('visitor-50@post.example');
    await page.keyboard.press('p');
    await expect(page.getByText('This is the first session of the list.')).toBeVisible();
    await page.getByRole('link', { name: 'Back to the sessions' }).click();
    await expect(page).toHaveURL(/\/sessions\?sort=event_count$/);
  },
  'Add a note at this time': async (page) => {
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('m');
    await expect(page.getByLabel('Note at 0:05')).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('button', { name: 'Add a note at 0:05' })).toBeVisible();
  },
  'Full screen': async (page) => {
    await page.keyboard.press('f');
    await expect.poll(() => isInFullScreen(page)).toBe('Player');
    await page.keyboard.press('f');
    await expect.poll(() => isInFullScreen(page)).toBe('nothing');
  },
  'Copy link at this time': async (page) => {
    await page.keyboard.press('ArrowRight');
    await expect(page.getByText('Copy link at 0:05')).toBeVisible();
    await page.keyboard.press('c');
    const readLink = () => page.evaluate(() => navigator.clipboard.readText());
    await expect.poll(readLink).toBe(`${page.url().split('?')[0]}?t=5`);
    await page.goto(await readLink());
    await isAt(page, '0:05');
  },
  'These shortcuts': async (page) => {
    const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await page.keyboard.press('?');
    await expect(help).toBeVisible();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Escape');
    await expect(help).toBeHidden();
    await isAt(page, '0:00');
  },
};

test.beforeEach(async ({ page, context, findSession }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openReplay(page, findSession(keyed));
});

test('every key that the help names is tried here', async ({ page }) => {
  await page.getByRole('button', { name: 'Keyboard shortcuts' }).click();
  const named = page.getByRole('dialog').getByRole('term');
  await expect(named.first()).toBeVisible();
  expect((await named.allInnerTexts()).sort()).toEqual(Object.keys(looks).sort());
});

for (const [name, look] of Object.entries(looks)) {
  test(`a key for “${name}” does it`, ({ page }) => look(page));
}

test('Home and End lead to the start and the end', async ({ page }) => {
  await page.keyboard.press('End');
  await isAt(page, '1:00');
  await page.keyboard.press('Home');
  await isAt(page, '0:00');
});

test('speed and skipping are remembered', async ({ page }) => {
  await page.keyboard.press('4');
  await page.keyboard.press('i');
  await page.reload();
  await hasSpeed(page, '4×');
  await expect(page.getByRole('button', { name: 'Skip inactivity' })).toHaveAttribute('aria-pressed', 'false');
});

test('inactivity is skipped while it plays', async ({ page }) => {
  await openReplay(page, page.url().split('/').at(-1) ?? '', '?t=10');
  await page.keyboard.press('Space');
  await expect(getTimeline(page)).toHaveAttribute('aria-valuetext', /^0:4\d of 1:00$/);
});
