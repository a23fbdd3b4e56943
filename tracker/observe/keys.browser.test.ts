import { afterEach, beforeEach, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { addHtml, addShadow } from '../testing/page.ts';
import { watchInTest } from '../testing/watch-in-test.ts';
import { keepEvent } from './find-target.ts';
import { observeKeys } from './keys.ts';
import { hear } from './listen.ts';

let watched: ReturnType<typeof watchInTest>;

const listKeys = () => watched.list().map(({ key_pressed }) => key_pressed);

function press(key: string, on: Element = document.body, init: KeyboardEventInit = {}): void {
  on.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true, ...init }));
}

beforeEach(() => {
  document.body.innerHTML = '';
  watched = watchInTest(observeKeys);
});

afterEach(() => watched.stop());

it('tells the keys that act on a page, with where and with which modifiers', () => {
  const button = addHtml('<button id="go">go</button>');
  press('Enter', button);
  press('Tab', button, { shiftKey: true, ctrlKey: true });
  expect(watched.list()).toMatchObject([
    {
      event_type: 'keydown',
      key_pressed: 'Enter',
      target_id: 'go',
      scroll_y: 0,
      event_data: { rect: expect.any(Array) },
    },
    { key_pressed: 'Tab', event_data: { modifiers: ['ctrl', 'shift'] } },
  ]);
  expect(watched.list()[0]?.event_data).not.toHaveProperty('modifiers');
});

it.each([
  'Escape',
  'ArrowUp',
  'ArrowLeft',
  'PageDown',
  'Home',
  'Backspace',
  'Delete',
  'F1',
  'F12',
  'F24',
  'ContextMenu',
])('tells %s', (key) => {
  press(key);
  expect(listKeys()).toEqual([key]);
});

it('never tells a key that prints, whatever is held with it', () => {
  for (const key of ['a', 'Z', '7', ' ', 'ß', '😀', 'لا', 'Lj', 'é', 'F0', 'F25', 'Enterprise', '']) {
    for (const held of [{}, { ctrlKey: true }, { metaKey: true }, { altKey: true, shiftKey: true }])
      press(key, document.body, held);
  }
  expect(listKeys()).toEqual([]);
});

it.each(['Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'CapsLock', 'Dead', 'Process', 'Unidentified', 'Compose'])(
  'tells nothing of %s',
  (key) => {
    press(key);
    expect(listKeys()).toEqual([]);
  },
);

it('tells a key that is held once, and nothing of what an input method takes', () => {
  press('ArrowDown');
  press('ArrowDown', document.body, { repeat: true });
  press('Enter', document.body, { isComposing: true });
  expect(listKeys()).toEqual(['ArrowDown']);
});

it.each([
  '<input type="password">',
  '<input>',
  '<input type="range">',
  '<textarea></textarea>',
  '<select><option>a</option></select>',
  '<p contenteditable><b>x</b></p>',
  '<div role="textbox"></div>',
])('tells of %s neither how long its value is nor how it was moved', (html) => {
  const field = addHtml(html);
  const inner = field.querySelector('b') ?? field;
  for (const key of [
    'Backspace',
    'Delete',
    'ArrowLeft',
    'ArrowUp',
    'Home',
    'End',
    'PageUp',
    'Insert',
    'Tab',
    'Escape',
  ]) {
    press(key, inner);
  }
  expect(listKeys()).toEqual(['Tab', 'Escape']);
});

it('tells Enter where it sends, and not where it begins a line', () => {
  press('Enter', addHtml('<input>'));
  press('Enter', addHtml('<textarea></textarea>'));
  press('Enter', addHtml('<p contenteditable>x</p>'));
  press('Enter', addHtml('<textarea id="sent"></textarea>'), { ctrlKey: true });
  expect(watched.list().map(({ target_tag }) => target_tag)).toEqual(['input', 'textarea']);
});

it('counts a button as no field', () => {
  press('ArrowLeft', addHtml('<input type="button">'));
  expect(listKeys()).toEqual(['ArrowLeft']);
});

it('keeps what somebody types to itself', async () => {
  const field = addHtml('<input type="password">');
  await userEvent.type(field, 'Abc1{Backspace}2{Enter}');
  expect(listKeys()).toEqual(['Enter']);
});

it('finds the target inside an open shadow root', () => {
  press('Backspace', addShadow('<input id="inner">'));
  press('Tab', addShadow('<input id="inner">'));
  expect(watched.list()).toMatchObject([{ key_pressed: 'Tab', target_id: 'inner' }]);
});

it('keeps what is typed to itself also when it hears of it late', () => {
  const field = addHtml('<input type="password">');
  for (const key of ['Backspace', 'Tab']) {
    const event = new KeyboardEvent('keydown', { key });
    keepEvent(event, [field, document.body], Date.now() - 500);
    hear(event);
  }
  expect(listKeys()).toEqual(['Tab']);
});
