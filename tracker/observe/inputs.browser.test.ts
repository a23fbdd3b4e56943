import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { Options } from '../options.ts';
import { addHtml, addShadow, leavePage } from '../testing/page.ts';
import { watchInTest } from '../testing/watch-in-test.ts';
import { observeInputs } from './inputs.ts';

let watched: ReturnType<typeof watchInTest>;

function watch(options: Partial<Options> = {}): void {
  watched = watchInTest(observeInputs, options);
}

const list = () => watched.list().map(({ event_type, input_value }) => [event_type, input_value]);

function dispatch(field: Element, ...types: ('input' | 'change' | 'focusout')[]): void {
  for (const type of types) field.dispatchEvent(new Event(type, { bubbles: true, composed: type !== 'change' }));
}

function addField(html: string): HTMLInputElement {
  return addHtml(html) as HTMLInputElement;
}

beforeEach(() => {
  document.body.innerHTML = '';
});

afterEach(() => {
  watched.stop();
  vi.useRealTimers();
});

describe('an edit', () => {
  it('of a text field is one input, however much is typed, and nothing of it', async () => {
    watch();
    const field = addField('<input id="name">');
    await userEvent.type(field, 'Geheimnis');
    dispatch(field, 'focusout');
    expect(watched.list()).toMatchObject([
      { event_type: 'input', target_id: 'name', input_value: '***MASKED***', input_masked: true },
    ]);
    expect(JSON.stringify(watched.list())).not.toContain('Geheimnis');
  });

  it.each([
    ['<input type="checkbox">', 'true'],
    ['<input type="radio">', 'true'],
  ])('of %s that is clicked is one change', async (html, value) => {
    watch({ maskAllInputs: false });
    await userEvent.click(addField(html));
    leavePage();
    expect(list()).toEqual([['change', value]]);
  });

  it('of a select is one change', async () => {
    watch({ maskAllInputs: false });
    const select = addHtml('<select><option>a</option><option>b</option></select>');
    await userEvent.selectOptions(select, 'b');
    leavePage();
    expect(list()).toEqual([['change', 'b']]);
  });

  it.each(['range', 'date', 'time', 'month', 'week', 'datetime-local', 'color'])('of a %s is one change', (type) => {
    watch();
    const field = addField(`<input type="${type}">`);
    dispatch(field, 'input', 'input', 'input', 'change');
    leavePage();
    dispatch(field, 'focusout');
    expect(list()).toEqual([['change', '***MASKED***']]);
  });

  it('of a file input never tells the name of the file', async () => {
    watch({ maskAllInputs: false });
    await userEvent.upload(addField('<input type="file">'), new File(['x'], 'Geheimnis.pdf'));
    leavePage();
    expect(list()).toEqual([['change', '***MASKED***']]);
  });

  it('is over when nothing more comes for a second, and the next one is another', () => {
    vi.useFakeTimers();
    watch();
    const field = addField('<input>');
    dispatch(field, 'input');
    vi.advanceTimersByTime(900);
    dispatch(field, 'input');
    const at = Date.now();
    vi.advanceTimersByTime(999);
    expect(list()).toHaveLength(0);
    vi.advanceTimersByTime(1);
    dispatch(field, 'input');
    vi.advanceTimersByTime(1_000);
    expect(watched.list().map((event) => event.at)).toEqual([at, at + 1_000]);
  });

  it('of a slider that is held still and then let go is told once', () => {
    vi.useFakeTimers();
    watch();
    const field = addField('<input type="range">');
    dispatch(field, 'input');
    vi.advanceTimersByTime(5_000);
    dispatch(field, 'change');
    vi.advanceTimersByTime(5_000);
    expect(list()).toHaveLength(1);
    dispatch(field, 'input', 'change');
    vi.advanceTimersByTime(5_000);
    expect(list()).toHaveLength(2);
  });

  it('is a change also where a page fires nothing else', () => {
    watch();
    dispatch(addHtml('<select><option>a</option></select>'), 'change');
    leavePage();
    expect(list()).toEqual([['change', '***MASKED***']]);
  });

  it('of typed text is not told again by its change', () => {
    watch();
    const field = addField('<input>');
    dispatch(field, 'input', 'change', 'focusout', 'change');
    expect(list()).toHaveLength(1);
  });

  it('of one field ends with the first of another', () => {
    watch();
    const [first, second] = [addField('<input id="a">'), addField('<input id="b">')];
    dispatch(first, 'input');
    dispatch(second, 'input');
    dispatch(first, 'input');
    watched.stop();
    expect(watched.list().map(({ target_id }) => target_id)).toEqual(['a', 'b', 'a']);
  });

  it('in a shadow root is one, though its change stays in there', () => {
    watch();
    const field = addShadow('<input type="checkbox" id="inner">');
    dispatch(field, 'input', 'change');
    watched.stop();
    expect(watched.list()).toMatchObject([{ event_type: 'change', target_id: 'inner' }]);
  });

  it('belongs to the page where it was made', () => {
    watch();
    const address = location.href;
    dispatch(addField('<input>'), 'input');
    history.pushState(null, '', '#next');
    watched.stop();
    history.replaceState(null, '', address);
    expect(watched.list()).toMatchObject([{ url: address }]);
  });

  it.each<[string, (field: Element) => void]>([
    ['is taken out of the page', (field) => field.remove()],
    [
      'goes on outside',
      (field) => {
        document.body.append(field);
        dispatch(field, 'input');
      },
    ],
  ])('stays masked when its field in a marked part %s before it is over', (_, move) => {
    watch({ maskAllInputs: false });
    const field = addHtml('<p data-afterimage-mask><input value="Geheimnis"></p>').firstElementChild;
    if (field) dispatch(field, 'input');
    if (field) move(field);
    watched.stop();
    expect(list()).toEqual([['input', '***MASKED***']]);
  });

  it('is cut when its value is huge', () => {
    watch({ maskAllInputs: false });
    const field = addField('<input>');
    field.value = 'a'.repeat(100_000);
    dispatch(field, 'input', 'focusout');
    expect(watched.list()[0]?.input_value).toHaveLength(4_096);
  });
});
