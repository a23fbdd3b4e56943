import type { Browser } from '@playwright/test';

/** What the tracker asks of html2canvas's JPEGs, about. */
const quality = 62;

/** Draws pages of a shop, each another one, as JPEG: pictures to record. */
export async function drawPictures(
  browser: Browser,
  count: number,
  { width = 1440, height = 790 } = {},
): Promise<Buffer[]> {
  const page = await browser.newPage({ viewport: { width, height } });
  const pictures: Buffer[] = [];
  for (let n = 0; n < count; n += 1) {
    await page.setContent(buildPage(n));
    pictures.push(await page.screenshot({ type: 'jpeg', quality }));
  }
  await page.close();
  return pictures;
}

function buildPage(n: number): string {
  const cards = Array.from(
    { length: 24 },
    (_, i) => `<article><i style="background:hsl(${n * 37 + i * 15} 60% 70%)"></i><b>Lamp ${n}.${i}</b>
      <p>A reading lamp with a dimmer, in ${i + 2} colours, for desks and beds.</p></article>`,
  );
  return `<!doctype html><style>body{margin:0;font:16px sans-serif}h1{margin:16px}main{display:flex;flex-wrap:wrap;gap:12px;padding:12px}
    article{width:210px}i{display:block;height:110px}</style><h1>Page ${n + 1} of the shop</h1><main>${cards.join('')}</main>`;
}
