import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { addHtml, addShadow, clickOn, leavePage, pressOn } from '../testing/page.ts';
import { watchInTest } from '../testing/watch-in-test.ts';
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
    clickOn(button);
    vi.advanceTimersByTime(2_400);
    answer();
    expect(await listDead()).toEqual([]);
    history.replaceState(null, '', address);
  });

  it('is a change inside the shadow root that was clicked into', async () => {
    const inner = addShadow('<button id="inner">x</button>');
    await Promise.resolve();
    clickOn(inner);
    inner.textContent = 'open';
    expect(await listDead()).toEqual([]);
  });

  it('is one for every click that waits', async () => {
    const other = addHtml('<a href="#x">x</a>');
    await Promise.resolve();
    clickOn(button);
    clickOn(other);
    document.body.toggleAttribute('data-open');
    expect(await listDead()).toEqual([]);
  });

  it('may come between press and click, as a menu does', async () => {
    pressOn(button);
    document.body.toggleAttribute('data-open');
    await Promise.resolve();
    clickOn(button);
    expect(await listDead()).toEqual([]);
  });

  it('of the press before does not answer the next click', async () => {
    pressOn(button);
    document.body.toggleAttribute('data-open');
    await Promise.resolve();
    clickOn(button);
    pressOn(button);
    clickOn(button);
    expect(await listDead()).toEqual(['dead']);
  });

  it('is not a caret that moves, nor a button that gets the focus', async () => {
    clickOn(button);
    getSelection()?.collapse(document.body);
    document.dispatchEvent(new Event('selectionchange'));
    button.dispatchEvent(new FocusEvent('focusin', { bubbles: true }));
    expect(await listDead()).toEqual(['dead']);
  });

  it('cannot be seen while the page is blocked, as by alert', async () => {
    const at = Date.now();
    clickOn(button);
    vi.setSystemTime(at + 10_000);
    expect(await listDead()).toEqual([]);
  });
});
