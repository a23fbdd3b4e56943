import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { addHtml, addShadow } from '../testing/page.ts';
import { watchInTest } from '../testing/watch-in-test.ts';
import { observeFocus } from './focus.ts';

let watched: ReturnType<typeof watchInTest>;

const list = () => watched.list().map(({ event_type, target_id }) => [event_type, target_id]);
const fire = (target: EventTarget, type: 'focus' | 'blur') =>
  target.dispatchEvent(new FocusEvent(type, { composed: true }));

beforeEach(() => {
  document.body.innerHTML = '';
  const focused = vi.spyOn(document, 'hasFocus').mockReturnValue(true);
  watched = watchInTest(observeFocus);
  focused.mockRestore();
});

afterEach(() => watched.stop());

describe('the window', () => {
  it('is told to lose and get the focus, without a target', () => {
    fire(window, 'blur');
    fire(window, 'focus');
    expect(list()).toEqual([
      ['blur', undefined],
      ['focus', undefined],
    ]);
  });

  it('is told only what is new', () => {
    fire(window, 'focus');
    fire(window, 'blur');
    fire(window, 'blur');
    expect(list()).toEqual([['blur', undefined]]);
  });
});

describe('a field', () => {
  it.each([
    '<input id="f">',
    '<textarea id="f"></textarea>',
    '<select id="f"></select>',
    '<p contenteditable id="f">x</p>',
  ])('such as %s is told to get and lose the focus', (html) => {
    const field = addHtml(html);
    fire(field, 'focus');
    fire(field, 'blur');
    expect(list()).toEqual([
      ['focus', 'f'],
      ['blur', 'f'],
    ]);
    expect(watched.list()[0]?.event_data).toHaveProperty('rect');
  });

  it('is told from inside a shadow root too', () => {
    fire(addShadow('<input id="inner">'), 'focus');
    expect(list()).toEqual([['focus', 'inner']]);
  });

  it('is no button, link or picture', () => {
    for (const html of ['<button></button>', '<a href="#x">x</a>', '<input type="submit">', '<p tabindex="0"></p>']) {
      fire(addHtml(html), 'focus');
    }
    expect(list()).toEqual([]);
  });

  it('that is removed while it has the focus is told without a place', () => {
    const field = addHtml('<input id="f">');
    fire(field, 'blur');
    field.remove();
    expect(watched.list()).toMatchObject([{ target_id: 'f', event_data: {} }]);
  });
});
