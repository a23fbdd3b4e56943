import type { Page } from '../page.ts';

/** Long enough to be felt, and to be seen in a recording. */
const slowAnswerMs = 2_000;

/** The workshop's address, with a map in a frame of its own. */
export const visitPage: Page = {
  title: 'Visit',
  script: 'visit',
  main: `
    <section class="hero">
      <h1>Come and see</h1>
      <p>The workshop is open when the kiln is off. Choose a place on the map.</p>
    </section>
    <div class="columns">
      <iframe class="map" src="/frames/map" title="Map of the quarter"></iframe>
      <aside class="summary" aria-label="The workshop">
        <p class="row"><span>Tuesday to Friday</span><span>10 to 18</span></p>
        <p class="row"><span>Saturday</span><span>10 to 14</span></p>
        <p id="chosen-place" role="status">No place is chosen.</p>
        <a class="primary" href="/workshop">Look into the workshop</a>
        <p class="hint">Its page asks the kiln first, and takes two seconds.</p>
      </aside>
    </div>`,
};

/** A page whose server is slow. */
export const workshopPage: Page = {
  title: 'Workshop',
  delayMs: slowAnswerMs,
  main: `
    <p class="crumbs"><a href="/visit">Visit</a> / Workshop</p>
    <section class="hero">
      <h1>The kiln is at 1180 °C</h1>
      <p>It cools until tomorrow morning. What is inside: forty mugs, nine teapots, and one plate that somebody asked for.</p>
      <a class="primary" href="/visit">Back to the map</a>
    </section>`,
};

const places = [
  ['Workshop', 160, 110],
  ['Kiln', 262, 196],
  ['Café', 372, 92],
  ['Tram stop', 412, 232],
] as const;

const buildPlace = ([name, x, y]: (typeof places)[number]): string => `
  <g class="place" role="button" tabindex="0" data-place="${name}" aria-label="${name}">
    <circle cx="${x}" cy="${y}" r="22" fill="transparent"/><circle class="pin" cx="${x}" cy="${y}" r="10"/>
    <text x="${x}" y="${y + 32}" text-anchor="middle">${name}</text>
  </g>`;

/** The document inside the frame. It carries no tracker: what happens in a frame belongs to the frame. */
export const mapDocument = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>Map of the quarter</title>
    <link rel="stylesheet" href="/static/theme.css">
    <link rel="stylesheet" href="/static/map.css">
    <script src="/static/theme.js"></script>
    <script type="module" src="/static/map.js"></script>
  </head>
  <body>
    <svg viewBox="0 0 560 320" preserveAspectRatio="xMidYMid slice" role="group" aria-label="Map">
      <rect width="560" height="320" fill="var(--land)"/>
      <path d="M-10 270 C120 210 200 300 320 250 S520 170 580 200 V330 H-10 z" fill="var(--water)"/>
      <path d="M-10 150 H570 M110 -10 V330 M330 -10 V330 M-10 60 L570 110 M500 -10 L420 330" stroke="var(--road)" stroke-width="12" fill="none"/>
      <path d="M346 30 h54 v34 h-54 z M136 166 h70 v40 h-70 z M200 20 h80 v28 h-80 z" fill="var(--house)"/>
      ${places.map(buildPlace).join('')}
    </svg>
  </body>
</html>
`;
