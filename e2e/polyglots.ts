import type { Browser } from '@playwright/test';
import { screenshotFormats } from '../protocol/screenshot.ts';
import { hostileHtml } from './hostile-rows.ts';

/**
 * A picture of each format that is a whole and valid one, with a document behind it that a browser which looks for its type
 * would find: it begins within the first bytes. As data URLs in base64.
 */
export async function buildPolyglots(browser: Browser): Promise<string[]> {
  const page = await browser.newPage();
  const pictures = await page.evaluate(
    (formats) => formats.map((format) => document.createElement('canvas').toDataURL(format)),
    screenshotFormats,
  );
  await page.close();
  return pictures.map((picture, index) => {
    const [head = '', base64 = ''] = picture.split(',');
    const document = Buffer.from(hostileHtml(`polyglot_${index}`));
    return `${head},${Buffer.concat([Buffer.from(base64, 'base64'), document]).toString('base64')}`;
  });
}
