import type { Page } from '../page.ts';

/** Lightness in per cent, chroma and hue, as `oklch()` takes them. */
const glazes = [
  ['Chalk', '95% 0.015 85'],
  ['Sand', '82% 0.07 80'],
  ['Clay', '64% 0.12 45'],
  ['Brick', '52% 0.13 35'],
  ['Plum', '42% 0.1 350'],
  ['Moss', '62% 0.08 135'],
  ['Pine', '45% 0.07 160'],
  ['Lagoon', '66% 0.09 205'],
  ['Ink', '42% 0.07 265'],
  ['Night', '27% 0.04 265'],
] as const;

const buildGlaze = ([name, value]: (typeof glazes)[number]): string => `
  <li><button type="button" class="glaze" data-glaze="${name}" style="--glaze: oklch(${value})">
    <span class="chip-of-glaze"></span><span class="card-name">${name}</span><code>oklch(${value})</code>
  </button></li>`;

/** The glazes, in colours that html2canvas cannot parse: a tracker has to translate them before it draws the page. */
export const glazesPage: Page = {
  title: 'Glazes',
  script: 'glazes',
  main: `
    <section class="hero">
      <h1>Glazes</h1>
      <p>Ten of them, mixed here. Choose one to see it on a wall of tiles.</p>
    </section>
    <ul class="grid glazes">${glazes.map(buildGlaze).join('')}</ul>
    <p id="chosen-glaze" role="status"></p>
    <div id="tiles" class="tiles" hidden aria-hidden="true">${'<span></span>'.repeat(24)}</div>`,
};
