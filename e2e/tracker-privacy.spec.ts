import { expect, test, type Page } from '@playwright/test';
import { mask, secret, startPrivatePages, typeInto, type PrivatePages } from './private-page.ts';

let pages: PrivatePages;

test.beforeEach(async () => {
  pages = await startPrivatePages();
});

test.afterEach(() => pages.stop());

const shown = [[secret, false]];
const masked = [[mask, true]];

/** Opens a page with a field `#f`, types the secret into it, leaves, and gives what arrived of it. */
async function type(page: Page, html: string, options = '', text = secret) {
  await pages.open(page, { html, options });
  await typeInto(page, '#f', text);
  await pages.leave(page);
  return pages.listValues('f');
}

test('what is typed is masked', async ({ page }) => {
  const html = '<input id="f"><textarea id="g"></textarea><p id="h" contenteditable>x</p>';
  await pages.open(page, { html });
  for (const id of ['f', 'g', 'h']) await typeInto(page, `#${id}`);
  await pages.leave(page);
  expect(['f', 'g', 'h'].map(pages.listValues)).toEqual([masked, masked, masked]);
  expect(pages.has(secret)).toBe(false);
});

test('what is chosen is masked', async ({ page }) => {
  const html = `<select id="f"><option>a</option><option>${secret}</option></select><input type="checkbox" id="g">`;
  await pages.open(page, { html });
  await page.locator('#f').selectOption(secret);
  await page.locator('#g').check();
  await pages.leave(page);
  expect(['f', 'g'].map(pages.listValues)).toEqual([masked, masked]);
  expect(pages.has(secret)).toBe(false);
});

test('what is typed is shown where the page says that not every input is masked', async ({ page }) => {
  expect(await type(page, '<input id="f" name="city">', 'maskAllInputs: false')).toEqual(shown);
});

for (const html of [
  '<input id="f" type="password">',
  '<input id="f" type="email">',
  '<input id="f" type="tel">',
  '<input id="f" autocomplete="cc-number">',
  '<input id="f" autocomplete="billing cc-csc">',
  '<input id="f" autocomplete="current-password">',
  '<input id="f" autocomplete="new-password">',
  '<input id="f" autocomplete="one-time-code">',
  '<input id="f" name="password">',
  '<input id="f" name="my_passwd">',
  '<input id="f" name="pwd">',
  '<input id="f" name="clientSecret">',
  '<input id="f" name="apiToken">',
  '<input id="f" name="creditLimit">',
  '<input id="f" name="CardNumber">',
  '<input id="f" name="cvv">',
  '<input id="f" name="cvc2">',
  '<input id="f" name="ssn">',
  '<input id="f" name="iban">',
  '<label>Your password <input id="f"></label>',
  '<label for="f">IBAN</label><input id="f">',
  '<b id="l">Card number</b><input id="f" aria-labelledby="l">',
  '<input id="f" aria-label="Security token">',
  '<input id="f" placeholder="SSN">',
  '<p id="f" contenteditable></p>',
]) {
  test(`this is masked where not every input is: ${html}`, async ({ page }) => {
    expect(await type(page, html, 'maskAllInputs: false')).toEqual(masked);
    expect(pages.has(secret)).toBe(false);
  });
}

test('a field for a number of a fixed length is masked where not every input is', async ({ page }) => {
  const html = '<input id="f" inputmode="numeric" maxlength="19">';
  expect(await type(page, html, 'maskAllInputs: false', '4929123456781234')).toEqual(masked);
  expect(pages.has('4929123456781234')).toBe(false);
});

for (const mark of ['data-afterimage-unmask', 'class="afterimage-unmask"']) {
  test(`what is marked is shown: ${mark}`, async ({ page }) => {
    expect(await type(page, `<p ${mark}><input id="f"></p><input id="g">`)).toEqual(shown);
  });
}

test('what is marked to be masked inside of what is not is masked', async ({ page }) => {
  const html = '<p data-afterimage-unmask><b data-afterimage-mask><input id="f"></b></p>';
  expect(await type(page, html)).toEqual(masked);
  expect(pages.has(secret)).toBe(false);
});

const everything = 'maskAllInputs: false, maskInputFn: (value) => value';

test('a password is masked, whatever marks and options say', async ({ page }) => {
  const html = '<p data-afterimage-unmask><input id="f" type="password" data-afterimage-unmask></p>';
  expect(await type(page, html, everything)).toEqual(masked);
  expect(pages.has(secret)).toBe(false);
});

test('a password that is shown after it was typed is masked', async ({ page }) => {
  const html = `<input id="f" type="password" data-afterimage-unmask><button onclick="f.type = 'text'">show</button>`;
  await pages.open(page, { html, options: everything });
  await typeInto(page, '#f');
  await page.locator('button').click();
  await typeInto(page, '#f');
  await pages.leave(page);
  expect(pages.listValues('f')).toEqual([...masked, ...masked]);
  expect(pages.has(secret)).toBe(false);
});

test('a password that came late and is shown before anything is typed is masked', async ({ page }) => {
  const late = `<input id=f type=password data-afterimage-unmask><button id=show onclick=f.type=&quot;text&quot;>show</button>`;
  const html = `<button id="log-in" onclick="box.innerHTML = '${late}'">log in</button><p id="box"></p>`;
  await pages.open(page, { html, options: everything });
  await page.locator('#log-in').click();
  await page.locator('#show').click();
  await typeInto(page, '#f');
  await pages.leave(page);
  expect(pages.listValues('f')).toEqual(masked);
  expect(pages.has(secret)).toBe(false);
});

test('a hidden input is masked, whatever marks and options say', async ({ page }) => {
  const html = `<input id="f" type="hidden" value="${secret}" data-afterimage-unmask>`;
  await pages.open(page, { html, options: everything });
  await page.evaluate("f.dispatchEvent(new Event('input', { bubbles: true }))");
  await pages.leave(page);
  expect(pages.listValues('f')).toEqual(masked);
  expect(pages.has(secret)).toBe(false);
});

for (const [mark, option] of [
  ['data-afterimage-mask', ''],
  ['class="afterimage-mask"', ''],
  ['id="own"', ", maskTextSelector: '#own'"],
] as const) {
  test(`what is marked to be masked is masked: ${mark}`, async ({ page }) => {
    const html = `<p ${mark}><input id="f"></p><input id="g">`;
    await pages.open(page, { html, options: `maskAllInputs: false${option}` });
    await typeInto(page, '#f');
    await typeInto(page, '#g', 'Lisboa');
    await pages.leave(page);
    expect(pages.listValues('f')).toEqual(masked);
    expect(pages.listValues('g')).toEqual([['Lisboa', false]]);
    expect(pages.has(secret)).toBe(false);
  });
}

for (const [mark, option] of [
  ['data-afterimage-block', ''],
  ['class="afterimage-block"', ''],
  ['data-own', ", blockSelector: '[data-own]'"],
] as const) {
  test(`what is blocked is one closed box: ${mark}`, async ({ page }) => {
    const html = `<div ${mark} id="box"><input id="f" class="${secret}"><button id="b">x</button></div>`;
    await pages.open(page, { html, options: `maskAllInputs: false${option}` });
    await typeInto(page, '#f');
    await page.locator('#b').click();
    await pages.leave(page);
    expect(pages.listValues('box')).toEqual(masked);
    const clicked = pages.listEvents().filter(({ event_type }) => event_type === 'click');
    expect(clicked).toMatchObject([{ target_id: 'box' }]);
    expect(pages.has(secret)).toBe(false);
  });
}

for (const [mark, option] of [
  ['data-afterimage-ignore', ''],
  ['class="afterimage-ignore"', ''],
  ['data-own', ", ignoreSelector: '[data-own]'"],
] as const) {
  test(`what is ignored is no event: ${mark}`, async ({ page }) => {
    const html = `<div ${mark}>
      <input id="ignored"><button id="ignored-too">x</button></div><input id="g"><button id="b">x</button>`;
    await pages.open(page, { html, options: `maskAllInputs: false${option}` });
    await typeInto(page, '#ignored');
    await page.locator('#ignored-too').click();
    await typeInto(page, '#g', 'Lisboa');
    await page.locator('#b').click();
    await pages.leave(page);
    expect(pages.listValues('g')).toEqual([['Lisboa', false]]);
    const clicked = pages.listEvents().filter(({ event_type }) => event_type === 'click');
    expect(clicked).toMatchObject([{ target_id: 'b' }]);
    expect(pages.has('ignored')).toBe(false);
    expect(pages.has(secret)).toBe(false);
  });
}

test('maskInputFn says what stands in the place of a masked value', async ({ page }) => {
  const options = 'maskInputFn: (value, element) => `${element.id} of ${value.length}`';
  expect(await type(page, '<input id="f">', options)).toEqual([['f of 10', true]]);
  expect(pages.has(secret)).toBe(false);
});

test('a maskInputFn that throws leaves the mask', async ({ page }) => {
  const options = 'maskInputFn: (value) => { throw new Error(value); }';
  expect(await type(page, '<input id="f">', options)).toEqual(masked);
  expect(pages.has(secret)).toBe(false);
});

test('beforeSend changes an event, and drops one', async ({ page }) => {
  const beforeSend = `beforeSend: (event) => event.target_id === '${secret}' ? null : { ...event, page_url: 'https://changed.test/' }`;
  await pages.open(page, { html: `<button id="${secret}">x</button><button id="b">x</button>`, options: beforeSend });
  await page.locator(`#${secret}`).click();
  await page.locator('#b').click();
  await pages.leave(page);
  const events = pages.listEvents();
  expect(events.some(({ target_id }) => target_id === 'b')).toBe(true);
  expect(new Set(events.map(({ page_url }) => page_url))).toEqual(new Set(['https://changed.test/']));
  expect(pages.has(secret)).toBe(false);
});

test('what a beforeSend throws at is not sent', async ({ page }) => {
  const options = "beforeSend: (event) => { if (event.event_type === 'click') throw new Error(); return event; }";
  await pages.open(page, { html: `<button id="${secret}">x</button><input id="f">`, options });
  await page.locator('button').click();
  await typeInto(page, '#f');
  await pages.leave(page);
  expect(pages.listValues('f')).toEqual(masked);
  expect(pages.has(secret)).toBe(false);
});

test('credentials, addresses and parameters of a URL are masked, in the page and in what referred to it', async ({
  page,
}) => {
  const query = `?token=${secret}&page=2&who=alice%40${secret}.test#access_token=${secret}`;
  pages.serve({ html: `<a href="/b/alice@${secret}.test">b</a>` });
  await page.goto(`${pages.url.replace('://', `://alice:${secret}@`)}/bare`);
  await page.evaluate(`location.href = '/a${query}'`);
  await page.waitForURL('**/a?**');
  await pages.whenWatched(page);
  await page.locator('a').click();
  await page.waitForURL('**/b/**');
  await pages.whenWatched(page);
  await pages.leave(page);
  const views = pages.listEvents().filter(({ event_type }) => event_type === 'page_view');
  expect(views.map(({ page_url }) => page_url.replace(pages.url, ''))).toEqual([
    `/a?token=${mask}&page=2&who=${mask}#access_token=${mask}`,
    `/b/${mask}`,
  ]);
  expect(views[1]?.event_data?.referrer).toBe(`${pages.url}/a?token=${mask}&page=2&who=${mask}`);
  expect(pages.has(secret)).toBe(false);
});

test('the page that led to a session is masked in its opening', async ({ page }) => {
  pages.serve({});
  await page.goto(`${pages.url}/bare?token=${secret}&page=2`);
  await page.evaluate("location.href = '/a'");
  await page.waitForURL('**/a');
  await pages.whenWatched(page);
  const opening = pages.bodies.find((text) => text.includes('/sessions'));
  expect(opening).toContain(`/bare?token=${mask}&page=2`);
  await pages.leave(page);
  expect(pages.has(secret)).toBe(false);
});

test('maskParamFn changes which parameters are masked', async ({ page }) => {
  const options = "maskParamFn: (name, isSensitive) => name === 'ref' || (isSensitive && name !== 'code')";
  await pages.open(page, { options }, `/?ref=${secret}&code=7&token=${secret}`);
  await pages.leave(page);
  expect(pages.listEvents()[0]?.page_url).toBe(`${pages.url}/?ref=${mask}&code=7&token=${mask}`);
  expect(pages.has(secret)).toBe(false);
});

test('a maskParamFn that throws masks every parameter, and loses no event', async ({ page }) => {
  await pages.open(page, { options: 'maskParamFn: () => { throw new Error() }' }, `/?x=${secret}`);
  await pages.leave(page);
  expect(pages.listEvents()[0]?.page_url).toBe(`${pages.url}/?x=${mask}`);
  expect(pages.has(secret)).toBe(false);
});

test('an error tells no credentials, tokens and addresses, nor does its stack', async ({ page }) => {
  const message = `no alice@${secret}.test at https://bob:${secret}@a.test/?token=${secret} with Bearer ${secret}`;
  await pages.open(page, { html: '<button>x</button>' });
  const code = `setTimeout(() => { throw new Error('${message}') })\n//# sourceURL=https://a.test/x.js?key=${secret}`;
  await page.addScriptTag({ content: code });
  await page.evaluate((text) => void Promise.reject(new Error(text)), message);
  await page.evaluate((text) => void Promise.reject(text), message);
  await pages.leave(page);
  const errors = pages.listEvents().filter(({ event_type }) => event_type === 'error');
  expect(errors).toHaveLength(3);
  expect(errors[0]?.event_data?.message).toBe(
    `Uncaught Error: no ${mask} at https://a.test/?token=${mask} with ${mask}`,
  );
  expect(errors[0]?.event_data?.stack).toContain(`https://a.test/x.js?key=${mask}`);
  expect(pages.has(secret)).toBe(false);
});

test('an element is described without its text, values, data and handlers', async ({ page }) => {
  const html = `<p data-of="${secret}">${secret}<button id="b" class="big" type="button" value="${secret}" title="${secret}"
    aria-label="${secret}" data-user="${secret}" onclick="void '${secret}'" style="--x: ${secret}">${secret}</button>
    <a href="#${secret}">${secret}</a><img alt="${secret}" src="data:,${secret}"></p>`;
  await pages.open(page, { html });
  await page.locator('#b').click();
  await page.locator('img').click();
  await pages.leave(page);
  const clicked = pages.listEvents().filter(({ event_type }) => event_type === 'click');
  expect(clicked.map(({ target_element, target_selector }) => [target_element, target_selector])).toEqual([
    ['button#b.big', '#b'],
    ['img', 'body > p > img'],
  ]);
  expect(pages.has(secret)).toBe(false);
});

test('an address or a long number in an id or a class is masked', async ({ page }) => {
  const html = `<button id="of-alice@${secret}.test" class="card-4929123456781234">x</button>`;
  await pages.open(page, { html });
  await page.locator('button').click();
  await pages.leave(page);
  expect(pages.listEvents().find(({ event_type }) => event_type === 'click')).toMatchObject({
    target_id: mask,
    target_class: `card-${mask}`,
    target_selector: 'body > button',
  });
  expect(pages.has(secret)).toBe(false);
  expect(pages.has('4929123456781234')).toBe(false);
});

test('a title that is marked is masked, and an address in any title', async ({ page }) => {
  const open = async (head: string) => {
    await pages.open(page, { head });
    await pages.leave(page);
  };
  await open(`<title data-afterimage-mask>${secret}</title>`);
  await open(`<title>Inbox of alice@${secret}.test</title>`);
  const views = pages.listEvents().filter(({ event_type }) => event_type === 'page_view');
  expect(views.map(({ event_data }) => event_data?.title)).toEqual([mask, `Inbox of ${mask}`]);
  expect(pages.has(secret)).toBe(false);
});

test('keys that print are never told', async ({ page }) => {
  await pages.open(page, { html: '<p>nothing to type into</p>' });
  await page.keyboard.type(secret);
  await page.keyboard.press('Shift+A');
  await pages.leave(page);
  const keys = pages.listEvents().flatMap(({ key_pressed }) => key_pressed ?? []);
  expect(keys.filter((key) => key.length === 1)).toEqual([]);
  expect(pages.listEvents().length).toBeGreaterThan(0);
  expect(pages.has(secret)).toBe(false);
});
