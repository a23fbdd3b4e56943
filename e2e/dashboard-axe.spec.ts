import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { gappy, keyed, unpictured } from './dashboard-visits.ts';
import { expect, type FindSession, getRows, openReplay, stranger, test } from './dashboard-test.ts';

/** How a page may look. */
const looks = (['dark', 'light'] as const).flatMap((colorScheme) =>
  [
    { width: 1440, height: 900 },
    { width: 390, height: 844 },
  ].map((size) => ({ colorScheme, size })),
);

/** WCAG 2.2 AA, and what axe holds for good practice. */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Not among axe's own choice yet; Lighthouse has it. */
const rules = { 'td-has-header': { enabled: true } };

/** Has axe look at a page as it stands, in every look, and lists what is wrong with which element. */
async function expectNoViolation(page: Page): Promise<void> {
  const faults: string[] = [];
  for (const { colorScheme, size } of looks) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize(size);
    // As tall as the page: what the rail of a phone covers can be scrolled from under it.
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.setViewportSize({ ...size, height });
    // Legacy mode opens no window of its own, which the watch would tell.
    const axe = new AxeBuilder({ page }).options({ rules }).withTags(tags).setLegacyMode(true);
    // What a reader has opened may cover what is behind it, which is looked at without it.
    for (const role of ['dialog', 'alertdialog'] as const)
      if ((await page.getByRole(role).count()) > 0) axe.include(`[role=${role}]`);
    const { violations } = await axe.analyze();
    for (const { id, nodes } of violations)
      for (const { html, failureSummary = '' } of nodes)
        faults.push(`${colorScheme} ${size.width}: ${id}: ${html}\n${failureSummary}`);
  }
  expect(faults.join('\n\n')).toBe('');
}

/** The pages and their states, each with the way into it. A new page belongs here. */
const states: Record<string, (page: Page, findSession: FindSession) => Promise<void>> = {
  'the list': async (page) => {
    await page.goto('/sessions');
    await expect(getRows(page)).toHaveCount(20);
  },
  'the shortcuts of the list': async (page) => {
    await page.goto('/sessions');
    await expect(getRows(page)).toHaveCount(20);
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog')).toBeVisible();
  },
  'a filter that is open': async (page) => {
    await page.goto('/sessions?device=desktop');
    await expect(getRows(page)).toHaveCount(20);
    await page.getByRole('button', { name: 'Page', exact: true }).click();
    await expect(page.getByText('/checkout').first()).toBeVisible();
  },
  'the choice of a time': async (page) => {
    await page.goto('/sessions');
    await page.getByRole('button', { name: 'Last 7 days' }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
  },
  'a list that nothing matches': async (page) => {
    await page.goto('/sessions?q=nobody&has_errors=true');
    await expect(page.getByRole('heading', { name: 'No session matches' })).toBeVisible();
  },
  'a replay with its events': async (page, findSession) => {
    await openReplay(page, findSession(keyed), '?t=43');
  },
  'a replay with its details': async (page, findSession) => {
    await openReplay(page, findSession(keyed), '?t=43');
    await page.getByRole('tab', { name: 'Details' }).click();
    await expect(page.getByRole('tabpanel', { name: 'Details' })).toBeVisible();
  },
  'a replay with its notes': async (page, findSession) => {
    await openReplay(page, findSession(keyed), '?t=43');
    await page.keyboard.press('m');
    await expect(page.getByLabel('Note at 0:43')).toBeVisible();
  },
  'what else can be done with a session': async (page, findSession) => {
    await openReplay(page, findSession(keyed));
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Erase session…' }).click();
    await expect(page.getByRole('alertdialog')).toBeVisible();
  },
  'the overview': async (page, findSession) => {
    expect(findSession(keyed)).not.toBe('');
    await page.goto('/overview');
    await expect(page.getByRole('list', { name: 'Browsers' })).toBeVisible();
    await expect(page.locator('.uplot').first()).toBeVisible();
  },
  'the system': async (page) => {
    await page.goto('/system');
    await expect(page.getByRole('heading', { name: 'Database' })).toBeVisible();
  },
  'a replay with gaps': (page, findSession) => openReplay(page, findSession(gappy)),
  'a replay without pictures': (page, findSession) => openReplay(page, findSession(unpictured)),
  'the shortcuts of the replay': async (page, findSession) => {
    await openReplay(page, findSession(keyed));
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog')).toBeVisible();
  },
  'a session that is none': async (page) => {
    await page.goto('/sessions/00000000-0000-8000-8000-000000000000');
    await expect(page.getByRole('heading', { name: 'No such session' })).toBeVisible();
  },
  'an address that names nothing': async (page) => {
    await page.goto('/no-such-page');
    await expect(page.getByRole('heading', { name: 'Nothing here' })).toBeVisible();
  },
};

for (const [name, enter] of Object.entries(states)) {
  test(`axe finds nothing in ${name}`, async ({ page, findSession }) => {
    await enter(page, findSession);
    await expectNoViolation(page);
  });
}

test('axe finds nothing in the empty list', async ({ page, stack }) => {
  const fillAgain = await stack.emptyDatabase();
  try {
    await page.goto('/sessions');
    await expect(page.getByRole('heading', { name: 'No sessions yet' })).toBeVisible();
    await expectNoViolation(page);
  } finally {
    await fillAgain();
  }
});

test('axe finds nothing in a list that cannot be had', async ({ page, stack }) => {
  await stack.stopDatabase();
  try {
    await page.goto('/sessions');
    await expect(page.getByRole('alert')).toBeVisible();
    await expectNoViolation(page);
  } finally {
    await stack.startDatabase();
  }
});

test.describe('a stranger', () => {
  test.use({ storageState: stranger });

  test('axe finds nothing in the log-in, also when the token was wrong', async ({ page }) => {
    await page.goto('/login');
    await expect(page.getByLabel('Access token')).toBeFocused();
    await expectNoViolation(page);
    await page.getByLabel('Access token').fill('not the token');
    await page.getByRole('button', { name: 'Log in' }).click();
    await expect(page.getByRole('alert')).toHaveText('This token is wrong.');
    await expectNoViolation(page);
  });
});
