import { rm } from 'node:fs/promises';
import { type Browser, type BrowserContext, expect, type Page, test } from '@playwright/test';
import { makeThrowawayFolder } from '../dev/throwaway-folder.ts';
import { eventFieldNames } from '../protocol/event.ts';
import { sessionOpeningSchema } from '../protocol/session.ts';
import type { ScreenshotsView } from '../protocol/views.ts';
import { fillHostile, type HostileSession } from './fill-hostile.ts';
import { buildHostileSession } from './hostile-session.ts';
import { buildHostileText, harmlessKinds, leakHost, textKinds } from './hostile-text.ts';
import { lookAtList, lookAtOverview, lookAtReplay, lookAtSystem } from './look-at-everything.ts';
import { startReal, type RealStart } from './real-start.ts';
import { type Inspected, takePolicyOff, watchEscapes } from './watch-escapes.ts';

/** Apart from the default and from the other tests. */
const basePort = 5150;

/** What a reader is shown of sessions and events, each as the text that it is. */
const shownFields = [
  'user_id fingerprint site_id page_url referrer browser os user_agent device_type country language timezone metadata',
  'metadata_key first_path last_path pages event_type target_element target_selector input_value key_pressed message',
  'skip_message modifiers name vital_name rating state tag note rejected_type rejected_name reason sqlstate',
].flatMap((line) => line.split(' '));

/** What of it the overview shows. */
const countedFields = ['event_type', 'browser', 'os', 'device_type', 'country'];

/** Rejected events that the system shows of those that there are. */
const shownRejected = Math.min(20, textKinds.length);

/** Whether the pages come with their policy, or without: then what they let through shows although the policy would stop it. */
const policies = [
  { policy: 'without its policy', isOn: false, kinds: textKinds },
  { policy: 'under its policy', isOn: true, kinds: ['script', 'javascriptUrl', 'css', 'frames'] },
];

let dataDir = '';
let start: RealStart;
let origin = '';
let sessions: HostileSession[] = [];
let logIn: Awaited<ReturnType<BrowserContext['storageState']>>;

test.beforeAll(async ({ browser }) => {
  dataDir = await makeThrowawayFolder();
  start = await startReal({ dataDir, basePort });
  origin = new URL(start.urls.Dashboard ?? '').origin;
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(start.urls.Dashboard ?? '');
  await expect(page).toHaveURL(/\/sessions/);
  logIn = await context.storageState();
  await context.close();
  sessions = await fillHostile(browser, { api: start.urls.API ?? '', databaseUrl: start.urls.Database ?? '' });
});

test.afterAll(async () => {
  await start?.end('SIGTERM');
  await rm(dataDir, { recursive: true, force: true });
});

/** A page of somebody who has logged in, and what escapes from it. */
async function openWatched(browser: Browser, isOn: boolean): Promise<{ page: Page; escapes: string[] }> {
  const context = await browser.newContext({ storageState: logIn });
  const escapes = await watchEscapes(context, origin);
  if (!isOn) await takePolicyOff(context, origin);
  const page = await context.newPage();
  const answer = await page.goto(`${origin}/third-party-licenses.txt`);
  expect(answer?.status()).toBe(200);
  return { page, escapes };
}

test('a page that escapes nothing runs every payload, and the watch sees it', async ({ browser }) => {
  for (const kind of textKinds.filter((name) => !harmlessKinds.includes(name))) {
    const { page, escapes } = await openWatched(browser, false);
    const text = buildHostileText(kind, 'control');
    const body = `<!doctype html><style>p { color: ${text} }</style><p title="${text}"><p title='${text}'><textarea>${text}</textarea>
      <p>${text}</p><iframe src="${text}"></iframe>`;
    await page.route(`${origin}/control`, (route) => route.fulfill({ contentType: 'text/html', body }));
    // One of them leaves before it has loaded.
    await page.goto(`${origin}/control`, { waitUntil: 'commit' });
    const wanted = expect.stringMatching(new RegExp(`^ran: control$|^request: .*${leakHost}/control`));
    await expect.poll(() => escapes, kind).toEqual(expect.arrayContaining([wanted]));
    await page.context().close();
  }
});

test('every field of the wire is filled, and a session of each kind is here by each way', () => {
  const { opening, events } = buildHostileSession('image', Date.now());
  const notText = new Set(['v', 'tracker_version', 'session_key', 'site_id', 'sent_at', 'batch']);
  const fields = Object.keys(sessionOpeningSchema.entries).filter((name) => !notText.has(name));
  expect(Object.keys(opening).sort()).toEqual(fields.sort());
  for (const event of events.slice(0, -2))
    expect(Object.keys(event)).toEqual(expect.arrayContaining([...eventFieldNames]));
  expect(sessions).toHaveLength(textKinds.length * 2);
});

for (const { policy, isOn, kinds } of policies) {
  test(`nothing of any session runs or leaves in the dashboard ${policy}`, async ({ browser }) => {
    test.setTimeout(600_000);
    const { page, escapes } = await openWatched(browser, isOn);
    const document = await page.goto(origin);
    expect(document?.headers()['content-security-policy'] !== undefined).toBe(isOn);
    const shown = new Set<string>();
    const look = async (name: string, looking: Promise<Inspected>) => {
      // What escaped may be why the page is not as it was waited for.
      const { faults, fields } = await looking.finally(() => expect(escapes, name).toEqual([]));
      expect(faults, name).toEqual([]);
      for (const field of fields) shown.add(field);
      return fields;
    };
    await look('the list', lookAtList(page, `${origin}/sessions?limit=100&range=all`, sessions.length));
    const counted = await look('the overview', lookAtOverview(page, `${origin}/overview`));
    expect(countedFields.filter((field) => !counted.includes(field))).toEqual([]);
    await look('the system', lookAtSystem(page, `${origin}/system`, shownRejected));
    for (const { kind, by, sessionId, eventCount } of sessions.filter((session) => kinds.includes(session.kind)))
      await look(`${kind} by ${by}`, lookAtReplay(page, `${origin}/sessions/${sessionId}`, eventCount));
    expect(shownFields.filter((field) => !shown.has(field))).toEqual([]);
    await page.context().close();
  });
}

test('a picture that is a document runs nothing and asks for nothing when it is opened by itself', async ({
  browser,
}) => {
  const found: string[] = [];
  for (const { by, sessionId } of sessions.filter(({ kind }) => kind === 'script' || kind === 'image')) {
    const { page, escapes } = await openWatched(browser, true);
    const answer = await page.request.get(`${origin}/api/v1/sessions/${sessionId}/screenshots`);
    const { data } = (await answer.json()) as ScreenshotsView;
    expect(data).toHaveLength(3);
    for (const { url, format } of data) {
      // What is offered as a download is no page: the tab stays where it was.
      await page.goto(origin + url).catch((error: unknown) => expect(String(error)).toContain('Download is starting'));
      await page.waitForLoadState();
      const harm = escapes
        .splice(0)
        .filter((escape) => /^(?:ran|request|navigation|window|dialog|uncaught)/.test(escape));
      found.push(...harm.map((escape) => `${by} ${format}: ${escape}`));
    }
    await page.context().close();
  }
  expect(found).toEqual([]);
});

test('every page comes with all of the headers, and the API with its own alone', async ({ browser }) => {
  const { page } = await openWatched(browser, true);
  for (const path of ['/', '/sessions', '/overview', '/system', '/login', '/no/such/page', '/favicon.png']) {
    const headers = (await page.request.get(origin + path)).headers();
    expect(headers, path).toMatchObject({
      'content-security-policy':
        "default-src 'self'; img-src 'self' data:; style-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
      'strict-transport-security': 'max-age=63072000; includeSubDomains',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    });
  }
  const list = await page.request.get(`${origin}/api/v1/sessions`);
  expect(list.headers()).not.toHaveProperty('x-robots-tag');
  expect(list.headers()['content-security-policy']).toContain("default-src 'none'");
  for (const { name, value } of list.headersArray())
    expect(
      list.headersArray().filter((other) => other.name === name),
      `${name}: ${value}`,
    ).toHaveLength(1);
  await page.context().close();
});
