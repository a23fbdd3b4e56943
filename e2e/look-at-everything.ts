import { expect, type Page } from '@playwright/test';
import { inspectPage, type Inspected } from './watch-escapes.ts';

/** Where the pointer stops over a timeline, as shares of its width. */
const stops = [0.02, 0.5, 0.98];

/** Puts what one look at a page found to that of the others. */
async function add(seen: Inspected, page: Page): Promise<void> {
  const { faults, fields } = await inspectPage(page);
  seen.faults.push(...faults);
  seen.fields.push(...fields);
}

/** Hovers, focuses and, in a replay, clicks everything of a kind at once: there are too many to do it with a mouse. */
const touchAll = (page: Page, selector: string) =>
  page.locator(selector).evaluateAll((elements) => {
    for (const element of elements) {
      for (const type of ['pointerover', 'mouseover', 'mouseenter', 'mousemove'])
        element.dispatchEvent(new MouseEvent(type, { bubbles: true }));
      if (element instanceof HTMLElement) element.focus();
      if (element instanceof HTMLButtonElement) element.click();
    }
  });

/** The buttons over the list, each with what it opens. */
const places = [
  ...['Device', 'Browser', 'OS', 'Country', 'Page', 'Duration', 'Has errors', 'More filters'].map((name) => [
    name,
    name,
  ]),
  ['Saved', 'Saved filters'],
  ['All time', 'Time range'],
];

/** Opens everything that narrows the list and looks at what it offers; then narrows it to a recorded page, and not to it. */
async function lookAtFilters(page: Page, seen: Inspected): Promise<void> {
  const above = page.locator('.list-title, .filter-bar');
  const offered = page.locator('.popover');
  for (const [button = '', title = ''] of places) {
    await above.getByRole('button', { name: button, exact: true }).click();
    await expect(page.getByRole('dialog', { name: title })).toBeVisible();
    await expect(offered.locator('.bone, .note-error')).toHaveCount(0);
    await add(seen, page);
    await page.keyboard.press('Escape');
    await expect(offered).toHaveCount(0);
  }
  await above.getByRole('button', { name: 'Page', exact: true }).click();
  for (const stand of ['is', 'is not']) {
    await offered.getByText(stand, { exact: true }).first().click();
    await expect(page).toHaveURL(stand === 'is' ? /[?&]page=(?!%21)/ : /[?&]page=%21/);
    await expect(page.locator('.chip-active')).toHaveText(new RegExp(`^Page ${stand} `));
    await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
    await add(seen, page);
  }
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Clear all' }).click();
  await expect(page).not.toHaveURL(/page=/);
}

/** Looks at the list of sessions: every row hovered and focused, a preview, its filters, sorted, its help open. */
export async function lookAtList(page: Page, url: string, rows: number): Promise<Inspected> {
  const seen: Inspected = { faults: [], fields: [] };
  await page.goto(url);
  await expect(page.locator('.session-row a')).toHaveCount(rows);
  await touchAll(page, '.session-row *');
  // What was focused last has scrolled the row away, and while a page scrolls a row has no card.
  await expect(async () => {
    await page.mouse.move(0, 0);
    await page.locator('.session-row').first().hover();
    await expect(page.locator('.preview[aria-busy=false]')).toBeVisible({ timeout: 5_000 });
  }).toPass();
  await add(seen, page);
  await lookAtFilters(page, seen);
  await expect(page.locator('.session-row a')).toHaveCount(rows);
  await page.getByRole('button', { name: 'Events', exact: true }).click();
  await expect(page).toHaveURL(/sort=event_count/);
  await expect(page.locator('.session-row a')).toHaveCount(rows);
  await page.keyboard.press('j');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toBeVisible();
  await add(seen, page);
  return seen;
}

/** Looks at a replay: every event clicked, every filter, moments under the pointer, the note, the details, the question before an erasure, the help, and all of it played. */
export async function lookAtReplay(page: Page, url: string, events: number): Promise<Inspected> {
  const seen: Inspected = { faults: [], fields: [] };
  await page.goto(url);
  const player = page.getByRole('region', { name: 'Player' });
  await expect(player).toHaveAttribute('aria-busy', 'false');
  await expect(page.getByRole('button', { name: `All ${events}`, exact: true })).toBeVisible();
  await touchAll(page, '.event-row button');
  await add(seen, page);

  const timeline = await page.getByRole('slider', { name: 'Timeline' }).boundingBox();
  if (timeline === null) throw new Error('the timeline is not there');
  for (const stop of stops) {
    await page.mouse.move(timeline.x + timeline.width * stop, timeline.y + timeline.height / 2);
    await expect(page.locator('.timeline-preview')).toBeVisible();
    await add(seen, page);
  }
  for (const filter of ['Clicks', 'Inputs', 'Pages', 'Errors', 'All']) {
    await page.getByRole('button', { name: new RegExp(`^${filter} \\d`) }).click();
    await touchAll(page, '.event-row button');
    await add(seen, page);
  }

  await page.getByRole('tab', { name: /^Notes/ }).click();
  await expect(page.locator('.notes-item')).toHaveCount(1);
  await touchAll(page, '.notes-seek, .notes-seek *');
  await add(seen, page);
  const mark = await page.locator('.timeline-lane[data-kind=note] path').getAttribute('d');
  const noteX = Number(/^M([\d.]+)/.exec(mark ?? '')?.[1]);
  await page.mouse.move(timeline.x + noteX, timeline.y + timeline.height / 2);
  await expect(page.locator('.timeline-preview-note')).toBeVisible();
  await add(seen, page);
  await page.getByRole('button', { name: /^Edit the note/ }).click();
  await expect(page.locator('.notes-item textarea')).toBeFocused();
  await add(seen, page);
  await page.getByRole('button', { name: 'Cancel' }).click();

  await page.getByRole('tab', { name: 'Details' }).click();
  await expect(page.locator('.facts .tag')).toHaveCount(1);
  await expect(page.locator('.facts .own-sessions')).toHaveAttribute('aria-busy', 'false');
  await touchAll(page, '.facts *:not(.tag button)');
  await add(seen, page);
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Erase session' }).click();
  await expect(page.getByRole('alertdialog')).toBeVisible();
  await add(seen, page);
  await page.getByRole('button', { name: 'Keep it' }).click();
  await expect(page.getByRole('alertdialog')).toBeHidden();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();

  await page.getByLabel('Speed').selectOption('16');
  if ((await player.getAttribute('data-state')) !== 'playing')
    await page.getByRole('button', { name: /^Play( again)?$/ }).click();
  await expect(player).toHaveAttribute('data-state', 'ended');
  await add(seen, page);
  return seen;
}

/** Looks at the overview: every row of every list, both charts as tables, under the pointer and zoomed, two moments as its time. */
export async function lookAtOverview(page: Page, url: string): Promise<Inspected> {
  const seen: Inspected = { faults: [], fields: [] };
  const stats = '**/api/v1/stats/**';
  // All rows, not only the most frequent.
  await page.route(stats, (route) =>
    route.fallback({
      url: route
        .request()
        .url()
        .replace(/limit=\d+/, 'limit=100'),
    }),
  );
  const whenRead = async () => {
    await expect(page.locator('.panel')).toHaveCount(8);
    await expect(page.locator('main [aria-busy=true]')).toHaveCount(0);
    await expect(page.getByRole('alert')).toHaveCount(0);
  };
  await page.goto(url);
  await whenRead();
  for (const summary of await page.getByText('Show as a table').all()) await summary.click();
  await expect(page.locator('.chart-rows')).toHaveCount(2);
  await touchAll(page, '.ranked *, .figures *, .summary *');
  await add(seen, page);

  // What was focused last has scrolled it away.
  await page.locator('.u-over').first().hover();
  const chart = await page.locator('.u-over').first().boundingBox();
  if (chart === null) throw new Error('the chart is not there');
  const y = chart.y + chart.height / 2;
  await page.mouse.move(chart.x + chart.width * 0.6, y);
  await page.mouse.down();
  await page.mouse.move(chart.x + chart.width - 2, y, { steps: 4 });
  await page.mouse.up();
  await expect(page).toHaveURL(/from=/);
  await whenRead();
  await page.locator('.title-line').getByRole('button').click();
  await expect(page.getByLabel('From', { exact: true })).toBeVisible();
  await add(seen, page);
  await page.keyboard.press('Escape');
  await expect(page.getByLabel('From', { exact: true })).toHaveCount(0);
  await page.goBack();
  await expect(page).toHaveURL(url);
  await whenRead();
  await page.unroute(stats);
  return seen;
}

/** Looks at the system: every rejected event opened, every table, both times of the routes. */
export async function lookAtSystem(page: Page, url: string, rejected: number): Promise<Inspected> {
  const seen: Inspected = { faults: [], fields: [] };
  await page.goto(url);
  await expect(page.locator('.rejected details')).toHaveCount(rejected);
  for (const summary of await page.locator('.rejected summary').all()) await summary.click();
  await expect(page.locator('.rejected details[open]')).toHaveCount(rejected);
  await touchAll(page, '.rejected *, .tiles *, .figures *, .segment');
  await add(seen, page);
  return seen;
}
