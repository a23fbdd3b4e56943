import { afterEach, beforeEach, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { addHtml } from '../testing/page.ts';
import { watchInTest } from '../testing/watch-in-test.ts';
import { observeSubmits } from './submits.ts';

let watched: ReturnType<typeof watchInTest>;

const stay = (event: Event) => event.preventDefault();

beforeEach(() => {
  document.body.innerHTML = '';
  document.addEventListener('submit', stay);
  watched = watchInTest(observeSubmits);
});

afterEach(() => {
  watched.stop();
  document.removeEventListener('submit', stay);
});

it('tells the form that is sent, also when the page sends it itself', async () => {
  const form = addHtml('<form id="order"><input name="city" value="Geheimnis"><button>send</button></form>');
  await userEvent.click(form.querySelector('button') as Element);
  expect(watched.list()).toMatchObject([
    {
      event_type: 'submit',
      target_id: 'order',
      target_tag: 'form',
      scroll_y: 0,
      event_data: { rect: expect.any(Array) },
    },
  ]);
  expect(JSON.stringify(watched.list())).not.toContain('Geheimnis');
});

it('tells each time', () => {
  const form = addHtml('<form><input></form>') as HTMLFormElement;
  form.requestSubmit();
  form.requestSubmit();
  expect(watched.listTypes()).toEqual(['submit', 'submit']);
});

it('tells nothing of a form that is not valid', () => {
  const form = addHtml('<form><input required></form>') as HTMLFormElement;
  form.requestSubmit();
  expect(watched.listTypes()).toEqual([]);
});

it('still knows a form that the page takes away at once', () => {
  const form = addHtml('<form id="order"></form>') as HTMLFormElement;
  form.addEventListener('submit', () => form.remove());
  form.requestSubmit();
  expect(watched.list()).toMatchObject([{ target_id: 'order', event_data: {} }]);
});
