import { randomBytes } from 'node:crypto';
import { expect, type Page } from '@playwright/test';

const random = randomBytes(6).toString('hex');

/** What the visitor types and no recording may hold. Random, so that none can be found by chance. */
export const typedSecrets = {
  email: `visitor-${random}@mail.example`,
  password: `Pa55-${random}-word`,
  name: `Name${random}`,
  address: `Street${random} 7`,
  postcode: `PC${random}`,
  city: `City${random}`,
  'card-number': `4${BigInt(`0x${random}`).toString().padStart(15, '7').slice(0, 15)}`,
  expiry: '11/39',
  cvc: '7391',
  note: `Note${random}`,
};

/** Walks through the demo shop as a visitor does: looks, searches, chooses, puts into the cart, and buys. */
export async function visitShop(page: Page, shopUrl: string): Promise<void> {
  await page.goto(shopUrl);
  await page.mouse.move(300, 300);
  await page.mouse.move(700, 420, { steps: 12 });
  await page.getByRole('button', { name: 'Desk' }).click();
  await page.getByRole('button', { name: 'All', exact: true }).click();
  await page.mouse.wheel(0, 500);
  await page.getByLabel('Search').pressSequentially('lamp', { delay: 40 });
  await page.getByRole('link', { name: /Reading lamp/ }).click();

  await page.getByRole('radio', { name: 'Clay' }).check();
  await page.getByRole('tab', { name: 'Dimensions' }).click();
  await expect(page).toHaveURL(/\/reading-lamp\/dimensions$/);
  await page.getByLabel('Quantity').fill('2');
  await page.getByRole('button', { name: 'Add to cart' }).click();
  await page.getByRole('link', { name: 'Go to the cart' }).click();

  await page.getByLabel('Voucher').fill('SPRING');
  await page.getByRole('button', { name: 'Apply' }).click();
  await page.getByRole('link', { name: 'Go to checkout' }).click();

  for (const [id, text] of Object.entries(typedSecrets))
    await page.locator(`#${id}`).pressSequentially(text, { delay: 5 });
  await page.getByLabel(/only plays being one/).check();
}

/** Places the order and leaves the site for good, so that the tracker's last beacon goes out. */
export async function placeOrderAndLeave(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Place the order' }).click();
  await expect(page.getByRole('heading', { name: 'Thank you' })).toBeVisible();
  await page.mouse.move(500, 500, { steps: 5 });
  await page.goto('about:blank');
}
