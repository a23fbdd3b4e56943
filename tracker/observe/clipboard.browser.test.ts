import { afterEach, beforeEach, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { addHtml, addShadow } from '../testing/page.ts';
import { watchInTest } from '../testing/watch-in-test.ts';
import { observeClipboard } from './clipboard.ts';

let watched: ReturnType<typeof watchInTest>;

beforeEach(() => {
  document.body.innerHTML = '';
  watched = watchInTest(observeClipboard);
});

afterEach(() => watched.stop());

it('tells that something was copied, cut and pasted, and never what', async () => {
  const field = addHtml('<input id="f" value="Geheimnis">') as HTMLInputElement;
  for (const act of ['copy', 'cut', 'paste'] as const) {
    field.focus();
    field.select();
    await userEvent[act]();
  }
  expect(watched.list()).toMatchObject([
    { event_type: 'copy', target_id: 'f', event_data: { rect: expect.any(Array) } },
    { event_type: 'cut', target_id: 'f' },
    { event_type: 'paste', target_id: 'f' },
  ]);
  expect(JSON.stringify(watched.list())).not.toContain('Geheimnis');
});

it('does not look into the clipboard', () => {
  const event = new ClipboardEvent('paste', { bubbles: true });
  Object.defineProperty(event, 'clipboardData', {
    get() {
      throw new Error('looked at');
    },
  });
  document.body.dispatchEvent(event);
  expect(watched.listTypes()).toEqual(['paste']);
});

it('finds the target inside an open shadow root', () => {
  addShadow('<input id="inner">').dispatchEvent(new ClipboardEvent('copy', { bubbles: true, composed: true }));
  expect(watched.list()).toMatchObject([{ target_id: 'inner' }]);
});
