import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { addHtml, addShadow, clickOn, leavePage, pressOn } from '../testing/page.ts';
import { watchInTest } from '../testing/watch-in-test.ts';
import { keepEvent } from './find-target.ts';
import { hear } from './listen.ts';
import { observeDeadClicks } from './dead-clicks.ts';

let watched: ReturnType<typeof watchInTest>;
let button: HTMLElement;

/** What is dead once the time is up, with the microtasks that tell of mutations done before. */
async function listDead() {
  await Promise.resolve();
  vi.advanceTimersByTime(2_500);
  return watched.list().map(({ target_id, target_tag }) => target_id ?? target_tag);
}

/** Links of these tests lead nowhere. */
const stay = (event: Event) => event.preventDefault();

beforeEach(() => {
  vi.useFakeTimers();
  document.body.innerHTML = '';
  getSelection()?.removeAllRanges();
  button = addHtml('<button id="dead">x</button>');
  document.addEventListener('click', stay);
  watched = watchInTest(observeDeadClicks);
});

afterEach(() => {
  watched.stop();
  document.removeEventListener('click', stay);
  vi.useRealTimers();
});

describe('a click that nothing answers', () => {
  it('is told after 2.5 s, with its own time and place', async () => {
    const at = Date.now();
    pressOn(button);
    clickOn(button);
    vi.advanceTimersByTime(2_499);
    expect(watched.list()).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(watched.list()).toMatchObject([
      { event_type: 'dead_click', at, target_id: 'dead', viewport_x: 7, viewport_y: 9, mouse_button: 0 },
    ]);
    expect(await listDead()).toEqual(['dead']);
  });

  it('is told on whatever looks as if it answered: a picture, a heading, a link that leads nowhere', async () => {
    for (const html of ['<img id="a">', '<h2 id="b">x</h2>', '<a id="c" href="javascript:void 0">x</a>']) {
      clickOn(addHtml(html));
      expect(await listDead()).toContain(document.body.lastElementChild?.id);
    }
  });

  it('is told once, however often the same thing is clicked meanwhile, and again after that', async () => {
    for (let i = 0; i < 20; i += 1) clickOn(button);
    expect(await listDead()).toEqual(['dead']);
    clickOn(button);
    expect(await listDead()).toEqual(['dead', 'dead']);
  });

  it('is one of ten at most at a time', async () => {
    for (let i = 0; i < 30; i += 1) addHtml('<i>x</i>');
    for (const element of document.querySelectorAll('i')) clickOn(element);
    expect(await listDead()).toHaveLength(10);
  });

  it('is told inside a shadow root', async () => {
    const inner = addShadow('<button id="inner">x</button>');
    await Promise.resolve();
    clickOn(inner);
    expect(await listDead()).toEqual(['inner']);
  });

  it('is told where the page stops the event', async () => {
    button.addEventListener('click', (event) => event.stopImmediatePropagation());
    clickOn(button);
    expect(await listDead()).toEqual(['dead']);
  });
});

describe('a click that is never dead', () => {
  it.each([
    '<input>',
    '<input type="checkbox">',
    '<textarea></textarea>',
    '<select><option>a</option></select>',
    '<label>name <input></label>',
    '<label><b>name</b></label>',
    '<p contenteditable>x</p>',
    '<video controls></video>',
    '<canvas></canvas>',
    '<a href="https://elsewhere.test/" target="_blank">x</a>',
    '<a href="/file.zip" download>x</a>',
    '<a href="mailto:a@b.test">x</a>',
    '<a href="tel:123"><b>x</b></a>',
    '<div style="height: 100vh">background</div>',
    '<button data-afterimage-ignore>x</button>',
  ])('is one on %s', async (html) => {
    const element = addHtml(html);
    await Promise.resolve();
    clickOn(element.querySelector('b') ?? element);
    expect(await listDead()).toEqual([]);
  });

  it('is one that is heard of late, as its answer may have been before', async () => {
    const event = new MouseEvent('click', { detail: 1 });
    keepEvent(event, [button, document.body], Date.now() - 500);
    hear(event);
    expect(await listDead()).toEqual([]);
  });

  it('is one on the bare page', async () => {
    clickOn(document.body);
    clickOn(document.documentElement);
    expect(await listDead()).toEqual([]);
  });

  it.each<MouseEventInit>([{ ctrlKey: true }, { metaKey: true }, { shiftKey: true }, { altKey: true }, { button: 1 }])(
    'is one with %o',
    async (init) => {
      clickOn(button, init);
      expect(await listDead()).toEqual([]);
    },
  );

  it('is one on text that is selected, and not one elsewhere', async () => {
    const text = addHtml('<p>to be read</p>');
    await Promise.resolve();
    getSelection()?.selectAllChildren(text);
    clickOn(text);
    expect(await listDead()).toEqual([]);
    clickOn(button);
    expect(await listDead()).toEqual(['dead']);
  });

  it('is one on what has left the page by then', async () => {
    clickOn(button);
    vi.advanceTimersByTime(2_500);
    button.remove();
    expect(await listDead()).toEqual([]);
  });
});

describe('the page', () => {
  it('is watched only while a click waits', async () => {
    const observe = vi.spyOn(MutationObserver.prototype, 'observe');
    const disconnect = vi.spyOn(MutationObserver.prototype, 'disconnect');
    const steps: (() => unknown)[] = [
      () => clickOn(document.body),
      () => pressOn(button),
      () => vi.advanceTimersByTime(2_500),
      () => pressOn(button),
      () => button.dispatchEvent(new PointerEvent('pointercancel', { bubbles: true })),
      () => clickOn(button),
      () => vi.advanceTimersByTime(2_500),
      () => clickOn(button),
      () => leavePage(),
      () => clickOn(button),
      () => watched.stop(),
    ];
    const counts = steps.map((step) => {
      step();
      return [observe.mock.calls.length, disconnect.mock.calls.length];
    });
    expect(counts).toEqual([
      [0, 0],
      [1, 0],
      [1, 1],
      [2, 1],
      [2, 2],
      [3, 2],
      [3, 3],
      [4, 3],
      [4, 4],
      [5, 4],
      [5, 5],
    ]);
    observe.mockRestore();
    disconnect.mockRestore();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('tells no click that still waits when the watch ends', async () => {
    clickOn(button);
    watched.stop();
    expect(await listDead()).toEqual([]);
  });
});
