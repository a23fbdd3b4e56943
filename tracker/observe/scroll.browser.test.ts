import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addHtml, emptyPage, leavePage } from '../testing/page.ts';
import { type Seen, watchInTest } from '../testing/watch-in-test.ts';
import { observeScroll } from './scroll.ts';

let watched: ReturnType<typeof watchInTest>;
let address: string;

const addTall = () => addHtml('<div style="height: 10000px"></div>');
const addScroller = (attributes = '') =>
  addHtml(
    `<div id="list" ${attributes} style="height: 100px; width: 100px; overflow: auto">
     <p style="height: 1000px; width: 300px; margin: 0">x</p></div>`,
  );

/** What was told so far, once the browser has told the observer of every scroll. */
async function listSettled(count: number) {
  await expect.poll(() => watched.list(), { interval: 20 }).toHaveLength(count);
  return watched.list();
}

const getDepth = (event: Seen | undefined) => Number(event?.event_type === 'scroll' && event.event_data.depth);

beforeEach(async () => {
  address = location.href;
  await emptyPage();
  watched = watchInTest(observeScroll);
});

afterEach(() => {
  watched.stop();
  history.replaceState(null, '', address);
});

describe('the page', () => {
  it('is told where it comes to rest, with how deep it was seen, and without a target', async () => {
    addTall();
    window.scrollTo(0, 100);
    window.scrollTo(0, 2_000);
    const [event] = await listSettled(1);
    expect(event).toMatchObject({ event_type: 'scroll', scroll_x: 0, scroll_y: 2_000 });
    const depth = (2_000 + window.innerHeight) / document.documentElement.scrollHeight;
    expect(event?.event_data).toEqual({ depth: Math.round(depth * 1_000) / 1_000 });
    expect(event).not.toHaveProperty('target_selector');
  });

  it('keeps its depth on the way back, and begins with a new one at a new address', async () => {
    addTall();
    window.scrollTo(0, 4_000);
    const [down] = await listSettled(1);
    window.scrollTo(0, 50);
    const [, up] = await listSettled(2);
    expect(up?.event_data).toEqual(down?.event_data);
    history.pushState(null, '', '/elsewhere');
    window.scrollTo(0, 60);
    const [, , next] = await listSettled(3);
    expect(getDepth(next)).toBeLessThan(getDepth(down));
  });

  it('is told nothing when it is where it was', async () => {
    addTall();
    window.scrollTo(0, 700);
    await listSettled(1);
    document.dispatchEvent(new Event('scroll'));
    leavePage();
    expect(watched.list()).toHaveLength(1);
  });

  it('is told at once when it is left', () => {
    addTall();
    window.scrollTo(0, 700);
    document.dispatchEvent(new Event('scroll'));
    expect(watched.list()).toHaveLength(0);
    leavePage();
    expect(watched.list()).toMatchObject([{ scroll_y: 700 }]);
  });
});

describe('an element', () => {
  it('is told with its own position, and the page with the page’s', async () => {
    addTall();
    const list = addScroller();
    window.scrollTo(0, 300);
    list.scrollTo(40, 450);
    const events = await listSettled(2);
    expect(events.find(({ target_id }) => target_id === 'list')).toMatchObject({
      target_id: 'list',
      scroll_y: 300,
      event_data: { element_x: 40, element_y: 450 },
    });
  });

  it('is told once per rest, and not when it is where it was', async () => {
    const list = addScroller();
    for (let y = 1; y <= 100; y += 1) list.scrollTop = y;
    await listSettled(1);
    list.dispatchEvent(new Event('scroll'));
    leavePage();
    expect(watched.list()).toMatchObject([{ event_data: { element_y: 100 } }]);
  });

  it('has its deepest part in its data', async () => {
    const list = addScroller();
    list.scrollTop = 100_000;
    await listSettled(1);
    list.scrollTop = 0;
    const events = await listSettled(2);
    expect(events.map(({ event_data }) => event_data)).toMatchObject([{ depth: 1 }, { depth: 1, element_y: 0 }]);
  });

  it('that has left the page is nowhere', () => {
    const list = addScroller();
    list.dispatchEvent(new Event('scroll'));
    leavePage();
    list.remove();
    expect(watched.list()).toEqual([]);
  });

  it.each([
    '<textarea id="t">x\n\n\n\n\n\n\n\ny</textarea>',
    '<div contenteditable style="height: 9px; overflow: auto">x<br>y</div>',
  ])('that is typed into is none: %s', (html) => {
    const field = addHtml(html);
    field.scrollTop = 20;
    field.dispatchEvent(new Event('scroll'));
    leavePage();
    expect(watched.list()).toEqual([]);
  });

  it('inside of a blocked part is none', () => {
    const box = addHtml('<div data-afterimage-block><div style="height: 9px; overflow: auto"><p>x</p></div></div>');
    box.firstElementChild?.dispatchEvent(new Event('scroll'));
    leavePage();
    expect(watched.list()).toEqual([]);
  });

  it('that stops the event is told all the same', async () => {
    const list = addScroller();
    list.addEventListener('scroll', (event) => event.stopImmediatePropagation());
    list.scrollTop = 10;
    await listSettled(1);
  });

  it('is one of twenty at most at a time', () => {
    for (let i = 0; i < 60; i += 1) {
      const list = addScroller();
      list.scrollTop = 10;
      list.dispatchEvent(new Event('scroll'));
    }
    leavePage();
    expect(watched.list()).toHaveLength(20);
  });
});
