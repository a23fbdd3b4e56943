import type { Page } from '@playwright/test';
import { gappy, live, totalVisits, wanted } from './dashboard-visits.ts';
import { expect, type FindSession, getRows, test } from './dashboard-test.ts';

/** What a choice does, the words that its chip then has, and how many sessions are left. */
type Choice = { press: (page: Page) => Promise<void>; says: string; leaves: number };

const press = (page: Page, name: string) => page.getByRole('dialog').getByRole('button', { name, exact: true }).click();

/** One value wanted, and then unwanted. */
const isAndIsNot = (label: string, value: string, count: number): Choice[] => [
  { press: (page) => press(page, `${label} is ${value}`), says: `${label} is ${value}`, leaves: count },
  {
    press: (page) => press(page, `${label} is not ${value}`),
    says: `${label} is not ${value}`,
    leaves: totalVisits - count,
  },
];

/** What either is or is not. */
const yesAndNo = (yes: string, no: string, count: number): Choice[] => [
  { press: (page) => press(page, yes), says: yes, leaves: count },
  { press: (page) => press(page, no), says: no, leaves: totalVisits - count },
];

const type = async (page: Page, label: string, value: string): Promise<void> => {
  await page.getByLabel(label).fill(value);
  await page.keyboard.press('Enter');
};

/** Every filter of the bar by its label, and what is tried of it. One that is new belongs here. */
const tries: Record<string, Choice[]> = {
  Device: isAndIsNot('Device', 'mobile', 4),
  Browser: isAndIsNot('Browser', 'Safari', 4),
  OS: isAndIsNot('OS', 'iOS', 4),
  // Whoever is nowhere is not in another country either.
  Country: [{ press: (page) => press(page, 'Country is PT'), says: 'Country is PT', leaves: 1 }],
  // Of the visit with a gap it is lost that it came there.
  Page: isAndIsNot('Page', '/checkout', 6),
  Duration: [
    {
      async press(page) {
        await page.getByLabel('At least', { exact: true }).fill('40s');
        await type(page, 'At most', '50s');
      },
      says: 'Duration 40s to 50s',
      leaves: 11,
    },
  ],
  'Has errors': yesAndNo('Has errors', 'Has no errors', 7),
  User: [{ press: (page) => type(page, 'User: find or type a value', wanted), says: `User is ${wanted}`, leaves: 1 }],
  Visitor: [
    { press: (page) => type(page, 'Visitor begins with', 'f1a9'), says: 'Visitor begins with f1a9', leaves: 1 },
  ],
  Starred: yesAndNo('Is starred', 'Is not starred', 1),
  Tag: isAndIsNot('Tag', 'refund', 1),
  'Has gaps': yesAndNo('Has gaps', 'Has no gaps', 1),
  Live: [],
};

/** Opens a filter: its chip, or what the button behind the chips offers. */
async function open(page: Page, label: string, says = label): Promise<void> {
  const chip = page.getByRole('region', { name: 'Filters' }).getByRole('button', { name: says, exact: true });
  if (await chip.isVisible()) {
    await chip.click();
  } else {
    await page.getByRole('button', { name: 'More filters' }).click();
    await press(page, label);
  }
  await expect(page.getByRole('dialog', { name: label })).toBeVisible();
}

const countsTo = (page: Page, count: number) =>
  expect(page.getByText(`${count}\u00a0session${count === 1 ? '' : 's'} in the last 7 days`)).toBeVisible();

/** Puts a star and a tag on one session, or takes them away. */
async function setLabels(page: Page, sessionId: string, isLabelled: boolean): Promise<void> {
  const labels = { is_starred: isLabelled, tags: isLabelled ? ['refund'] : [] };
  const answer = await page.request.put(`/api/v1/sessions/${sessionId}/labels`, { data: labels });
  expect(answer.status()).toBe(200);
}

async function openList(page: Page, findSession: FindSession): Promise<void> {
  expect(findSession(live)).not.toBe('');
  await page.goto('/sessions');
  await countsTo(page, totalVisits);
}

// Other files count the same sessions, also after a test that failed.
test.afterEach(({ page, findSession }) => setLabels(page, findSession(gappy), false));

test('every filter that the list has is tried here', async ({ page, findSession }) => {
  await openList(page, findSession);
  const inBar = await page.locator('.chips .chip-button').allTextContents();
  await page.getByRole('button', { name: 'More filters' }).click();
  const others = page.getByRole('dialog', { name: 'More filters' }).getByRole('button');
  await expect(others).not.toHaveCount(0);
  const more = await others.allTextContents();
  expect([...inBar, ...more]).toEqual(Object.keys(tries));
});

for (const [name, choices] of Object.entries(tries))
  if (choices.length > 0)
    test(`${name} narrows the list, also after a reload, and goes`, async ({ page, findSession }) => {
      await openList(page, findSession);
      await setLabels(page, findSession(gappy), true);
      let chip = name;
      for (const { press: choose, says, leaves } of choices) {
        await open(page, name, chip);
        await choose(page);
        await page.keyboard.press('Escape');
        await countsTo(page, leaves);
        await page.reload();
        await countsTo(page, leaves);
        chip = says;
      }
      await page.getByRole('button', { name: `Remove: ${chip}` }).click();
      await countsTo(page, totalVisits);
      await page.goBack();
      await countsTo(page, choices.at(-1)?.leaves ?? 0);
      await page.getByRole('button', { name: 'Clear all' }).click();
      await countsTo(page, totalVisits);
    });

test('what is live, and what has ended', async ({ page, findSession }) => {
  await openList(page, findSession);
  await page.getByLabel('Rows').selectOption('100');
  await open(page, 'Live');
  await press(page, 'Is live');
  await expect(getRows(page).filter({ hasText: live })).toHaveCount(1);
  await expect(getRows(page).filter({ hasNot: page.getByText('live', { exact: true }) })).toHaveCount(0);
  const count = await getRows(page).count();
  await open(page, 'Live', 'Is live');
  await press(page, 'Has ended');
  await countsTo(page, totalVisits - count);
  await expect(getRows(page).filter({ has: page.getByText('live', { exact: true }) })).toHaveCount(0);
});

test('a length that is none is told, and nothing changes', async ({ page, findSession }) => {
  await openList(page, findSession);
  await open(page, 'Duration');
  await type(page, 'At most', 'soon');
  await expect(page.getByRole('alert')).toContainText('Write lengths such as 30s');
  await countsTo(page, totalVisits);
});

test('several filters narrow together, and what nothing matches says so', async ({ page, findSession }) => {
  await openList(page, findSession);
  await open(page, 'OS');
  await press(page, 'OS is iOS');
  await page.keyboard.press('Escape');
  await open(page, 'Has errors');
  await press(page, 'Has errors');
  await countsTo(page, 3);
  await open(page, 'Has errors');
  await press(page, 'Has no errors');
  await countsTo(page, 1);
  await open(page, 'Country');
  await type(page, 'Country: find or type a value', 'PT');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { name: 'No session matches' })).toBeVisible();
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await countsTo(page, totalVisits);
});
