import { expect, type Page } from '@playwright/test';
import type { EventInput } from '../protocol/event.ts';
import { startTrackerServer } from './tracker-server.ts';

/** What nobody but the visitor is to know. */
export const secret = 'Xq7Zumbra9';

/** The value of everything that is masked. */
export const mask = '***MASKED***';

/** See `startPrivatePages`. */
export type PrivatePages = Awaited<ReturnType<typeof startPrivatePages>>;

type Setup = {
  /** In the page's body. */
  html?: string;
  /** In its head, before the tracker. */
  head?: string;
  /** The JavaScript of an object; null for a page that does not call `init`. */
  options?: string | null;
};

function buildHtml({ html = '', head = '<title>a page</title>', options = '' }: Setup): string {
  const init = `afterimage.init({ screenshots: false, ...{ ${options} } })`;
  const tracker = '<script src="/tracker.js" data-init="manual"></script>';
  return `<!doctype html><meta charset="utf-8">${head}${tracker}<script>${options === null ? '' : init}</script>${html}`;
}

/** Pages with secrets in them and the built tracker, and everything that they upload, by whichever way. */
export async function startPrivatePages() {
  const server = await startTrackerServer();
  const listEvents = (): EventInput[] => server.listTaken().map(({ event }) => event);
  const countHidden = () => listEvents().filter(({ event_data }) => event_data?.state === 'hidden').length;

  return {
    url: server.url,
    /** What arrived, unpacked, one text for each request. */
    bodies: server.bodies,
    listEvents,

    /** The pages of this site from now on. `/bare` has no tracker. */
    serve(setup: Setup | ((url: URL) => Setup)): void {
      server.pages.set('*', (url) =>
        url.pathname === '/bare' ? undefined : { html: buildHtml(typeof setup === 'function' ? setup(url) : setup) },
      );
    },

    /** Opens a page like this, and waits until its session has an id: then everything is watched. */
    async open(page: Page, setup: Setup, path = '/'): Promise<void> {
      this.serve(setup);
      await page.goto(server.url + path);
      await this.whenWatched(page);
    },

    async whenWatched(page: Page): Promise<void> {
      await page.evaluate('afterimage.flush()');
      await expect.poll(() => page.evaluate('afterimage.sessionId()')).toBeTruthy();
    },

    /** Sends what waits, leaves the page, and waits until its last beacon has come. */
    async leave(page: Page): Promise<void> {
      const before = countHidden();
      await page.evaluate('afterimage.flush()');
      await page.goto(`${server.url}/bare`);
      await expect.poll(countHidden).toBeGreaterThan(before);
    },

    /** What arrived of the edits of this field. */
    listValues: (id: string) =>
      listEvents().flatMap(({ event_type, target_id, input_value, input_masked }) =>
        /^(input|change)$/.test(event_type) && target_id === id ? [[input_value, input_masked]] : [],
      ),

    /** Whether a text is in anything that arrived, as it is or as a URL writes it. */
    has: (text: string): boolean => {
      const all = server.bodies.join('\n').toLowerCase();
      return [text, encodeURIComponent(text)].some((form) => all.includes(form.toLowerCase()));
    },

    stop(): void {
      server.stop();
      expect(server.faults).toEqual([]);
    },
  };
}

/** Types with the keyboard, as a visitor does, and goes on to the next field. */
export async function typeInto(page: Page, selector: string, text = secret): Promise<void> {
  await page.locator(selector).focus();
  await page.keyboard.type(text);
  await page.keyboard.press('Tab');
}

/** What the browser keeps for a site: names in both storages, and cookies. */
export const listStored = (page: Page): Promise<string[]> =>
  page.evaluate(() => [
    ...Object.keys(localStorage),
    ...Object.keys(sessionStorage),
    ...document.cookie.split(';').filter(Boolean),
  ]);
