import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addHtml, clickOn, leavePage } from '../testing/page.ts';
import { watchInTest } from '../testing/watch-in-test.ts';
import { observeClicks } from './clicks.ts';

let watched: ReturnType<typeof watchInTest>;

const listClicked = () =>
  watched.list().flatMap(({ event_type, target_id }) => (event_type === 'click' ? [target_id] : []));

beforeEach(() => {
  document.body.innerHTML = '';
  watched = watchInTest(observeClicks);
});

afterEach(() => {
  watched.stop();
  leavePage();
});

describe('a click on a label', () => {
  it('is one click, though the browser clicks the control as well', () => {
    addHtml('<label id="label">Gift <input id="gift" type="checkbox"></label>').click();
    expect(listClicked()).toEqual(['label']);
    expect(document.querySelector<HTMLInputElement>('#gift')?.checked).toBe(true);
  });

  it('hides no click of the visitor on the control itself', async () => {
    const label = addHtml('<label id="label">Gift <input id="gift" type="checkbox"></label>');
    label.addEventListener('click', (event) => event.preventDefault(), { once: true });
    label.click();
    await new Promise((resolve) => {
      setTimeout(resolve, 60);
    });
    const gift = document.querySelector('#gift');
    if (gift) clickOn(gift);
    expect(listClicked()).toEqual(['label', 'gift']);
  });
});

it('is placed at the middle of its element when it was made by the keyboard', () => {
  const button = addHtml('<button style="position: fixed; left: 10px; top: 20px; width: 80px; height: 40px"></button>');
  clickOn(button, { detail: 0, clientX: 0, clientY: 0 });
  expect(watched.list()).toMatchObject([{ viewport_x: 50, viewport_y: 40 }]);
});
