import type { Page } from '../page.ts';

/** The journal: an endless list that the page's script loads as one scrolls. */
export const journalPage: Page = {
  title: 'Journal',
  script: 'journal',
  main: `
    <section class="hero">
      <h1>Journal</h1>
      <p>From the workshop, once a month, with the newest first.</p>
    </section>
    <div id="entries" class="journal" aria-label="Entries"></div>
    <p id="journal-status" role="status"></p>
    <div id="journal-end"></div>`,
};
