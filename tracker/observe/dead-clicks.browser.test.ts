import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { addHtml, addShadow, leavePage } from '../testing/page.ts';
import { watchInTest } from '../testing/watch-in-test.ts';
import { observeDeadClicks } from './dead-clicks.ts';

let watched: ReturnType<typeof watchInTest>;
let button: HTMLElement;

function click(on: Element = button, init: MouseEventInit = {}): void {
  on.dispatchEvent(
    new MouseEvent('click', {
      bubbles: true,
      composed: true,
      cancelable: true,
      detail: 1,
      clientX: 7,
      clientY: 9,
      ...init,
    }),
  );
}

const press = (on: Element = button) =>
  on.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true, button: 0 }));

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
    press();
    click();
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
      click(addHtml(html));
      expect(await listDead()).toContain(document.body.lastElementChild?.id);
    }
  });

  it('is told once, however often the same thing is clicked meanwhile, and again after that', async () => {
    for (let i = 0; i < 20; i += 1) click();
    expect(await listDead()).toEqual(['dead']);
    click();
    expect(await listDead()).toEqual(['dead', 'dead']);
  });

  it('is one of ten at most at a time', async () => {
    for (let i = 0; i < 30; i += 1) addHtml('<i>x</i>');
    for (const element of document.querySelectorAll('i')) click(element);
    expect(await listDead()).toHaveLength(10);
  });

  it('is told inside a shadow root', async () => {
    const inner = addShadow('<button id="inner">x</button>');
    await Promise.resolve();
    click(inner);
    expect(await listDead()).toEqual(['inner']);
  });

  it('is told where the page stops the event', async () => {
    button.addEventListener('click', (event) => event.stopImmediatePropagation());
    click();
    expect(await listDead()).toEqual(['dead']);
  });
});

describe('an answer', () => {
  it.each<[string, () => void]>([
    ['an element that comes', () => void addHtml('<p>x</p>')],
    ['an element that goes', () => document.querySelector('i')?.remove()],
    ['an attribute', () => document.body.toggleAttribute('data-open')],
    ['a text', () => document.querySelector('i')?.firstChild?.replaceWith('y')],
    ['a text that is edited', () => document.querySelector('i')?.childNodes.forEach((node) => (node.nodeValue = 'z'))],
    ['scrolling', () => void document.body.dispatchEvent(new Event('scroll'))],
    ['another address', () => history.pushState(null, '', '#answer')],
    ['a fragment', () => void window.dispatchEvent(new HashChangeEvent('hashchange'))],
    ['a page that is about to be left', () => void window.dispatchEvent(new Event('beforeunload'))],
    ['a page that is left', leavePage],
    ['a dialog that takes the focus', () => void window.dispatchEvent(new FocusEvent('blur'))],
    ['a popover', () => void document.body.dispatchEvent(new Event('toggle'))],
    ['a form that is not valid', () => void document.body.dispatchEvent(new Event('invalid'))],
    ['a form that is sent', () => void document.body.dispatchEvent(new Event('submit'))],
    ['a sound', () => void document.body.dispatchEvent(new Event('play'))],
    [
      'text that is selected',
      () => {
        getSelection()?.selectAllChildren(document.body);
        document.dispatchEvent(new Event('selectionchange'));
      },
    ],
    [
      'a field that gets the focus',
      () => void document.querySelector('input')?.dispatchEvent(new FocusEvent('focusin', { bubbles: true })),
    ],
  ])('is %s', async (_, answer) => {
    const address = location.href;
    addHtml('<i>x</i><input>');
    await Promise.resolve();
    click();
    vi.advanceTimersByTime(2_400);
    answer();
    expect(await listDead()).toEqual([]);
    history.replaceState(null, '', address);
  });

  it('is a change inside the shadow root that was clicked into', async () => {
    const inner = addShadow('<button id="inner">x</button>');
    await Promise.resolve();
    click(inner);
    inner.textContent = 'open';
    expect(await listDead()).toEqual([]);
  });

  it('is one for every click that waits', async () => {
    const other = addHtml('<a href="#x">x</a>');
    await Promise.resolve();
    click();
    click(other);
    document.body.toggleAttribute('data-open');
    expect(await listDead()).toEqual([]);
  });

  it('may come between press and click, as a menu does', async () => {
    press();
    document.body.toggleAttribute('data-open');
    await Promise.resolve();
    click();
    expect(await listDead()).toEqual([]);
  });

  it('of the press before does not answer the next click', async () => {
    press();
    document.body.toggleAttribute('data-open');
    await Promise.resolve();
    click();
    press();
    click();
    expect(await listDead()).toEqual(['dead']);
  });

  it('is not a caret that moves, nor a button that gets the focus', async () => {
    click();
    getSelection()?.collapse(document.body);
    document.dispatchEvent(new Event('selectionchange'));
    button.dispatchEvent(new FocusEvent('focusin', { bubbles: true }));
    expect(await listDead()).toEqual(['dead']);
  });

  it('cannot be seen while the page is blocked, as by alert', async () => {
    const at = Date.now();
    click();
    vi.setSystemTime(at + 10_000);
    expect(await listDead()).toEqual([]);
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
    click(element.querySelector('b') ?? element);
    expect(await listDead()).toEqual([]);
  });

  it('is one on the bare page', async () => {
    click(document.body);
    click(document.documentElement);
    expect(await listDead()).toEqual([]);
  });

  it.each<MouseEventInit>([{ ctrlKey: true }, { metaKey: true }, { shiftKey: true }, { altKey: true }, { button: 1 }])(
    'is one with %o',
    async (init) => {
      click(button, init);
      expect(await listDead()).toEqual([]);
    },
  );

  it('is one on text that is selected, and not one elsewhere', async () => {
    const text = addHtml('<p>to be read</p>');
    await Promise.resolve();
    getSelection()?.selectAllChildren(text);
    click(text);
    expect(await listDead()).toEqual([]);
    click();
    expect(await listDead()).toEqual(['dead']);
  });

  it('is one on what has left the page by then', async () => {
    click();
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
      () => click(document.body),
      () => press(),
      () => vi.advanceTimersByTime(2_500),
      () => press(),
      () => button.dispatchEvent(new PointerEvent('pointercancel', { bubbles: true })),
      () => click(),
      () => vi.advanceTimersByTime(2_500),
      () => click(),
      () => leavePage(),
      () => click(),
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
    click();
    watched.stop();
    expect(await listDead()).toEqual([]);
  });
});
