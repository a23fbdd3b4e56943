import { describe, expect, it } from 'vitest';
import { resolveOptions, type Options } from '../options.ts';
import { buildMarks } from '../privacy/marks.ts';
import { isMasked } from '../privacy/mask-field.ts';
import { maskClone } from './mask-clone.ts';
import { noteOriginals } from './note-originals.ts';

const whole = (elements: Element[]) => ({ opened: new Set(elements), dropped: new Set<Element>(), taller: new Map() });

/** A masked copy of a page with this body, made as html2canvas makes one of a page without shadow roots. */
function copyMasked(html: string, given: Partial<Options> = {}): HTMLElement {
  const page = document.implementation.createHTMLDocument();
  page.body.innerHTML = html;
  const options = resolveOptions(given, undefined);
  const marks = buildMarks(options);
  const elements = [...page.querySelectorAll('*')];
  const notes = noteOriginals(page.documentElement, marks, whole(elements), (field) =>
    isMasked(field, { options, marks }),
  );
  for (const element of elements.slice(1)) notes.isLeftOut(element);
  const clone = document.implementation.createHTMLDocument();
  clone.replaceChild(clone.importNode(page.documentElement, true), clone.documentElement);
  maskClone(notes.listPairs(clone));
  return clone.body;
}

const fields = `
  <input value="S3CRET"><input type="email" value="S3CRET"><input type="number" value="73">
  <input type="date" value="2001-02-03"><input type="password" value="S3CRET"><input type="hidden" value="S3CRET">
  <input type="checkbox" checked><input type="submit" value="Buy">
  <textarea>S3CRET</textarea><select><option>x</option><option selected>S3CRET</option></select>`;

const listValues = (body: HTMLElement) =>
  [...body.querySelectorAll('input')].map(({ type, value, checked }) => `${type} ${value}${checked ? ' checked' : ''}`);

describe('maskClone', () => {
  it('leaves nothing of what was typed or is marked', () => {
    const body = copyMasked(
      `${fields}<p data-afterimage-mask>S3CRET <b>S3CRET</b></p><div contenteditable>S3CRET<img></div><p>shown</p>`,
    );
    expect(listValues(body)).toEqual([
      'text ***MASKED***',
      'email ***MASKED***',
      'text ***MASKED***',
      'text ***MASKED***',
      'password ***MASKED***',
      'hidden ***MASKED***',
      'checkbox on',
      'submit Buy',
    ]);
    expect(body.querySelector('textarea')?.value).toBe('***MASKED***');
    expect(body.querySelector('select')?.textContent).toBe('***MASKED***');
    expect(body.querySelector('[contenteditable]')?.innerHTML).toBe('***MASKED***');
    expect(body.innerText).toContain('shown');
    body.querySelectorAll('textarea').forEach((area) => area.remove());
    expect(body.innerHTML).not.toMatch(/S3CRET|73|2001/);
  });

  it('leaves the values that events have too, with maskAllInputs off', () => {
    const body = copyMasked(
      `<input value="plain"><input type="number" value="7"><input type="radio" checked><textarea>text</textarea>
       <input type="password" value="S3CRET"><input name="card_token" value="S3CRET">
       <p data-afterimage-mask><input value="S3CRET"><button>S3CRET</button></p><p contenteditable>S3CRET</p>`,
      { maskAllInputs: false },
    );
    expect(listValues(body)).toEqual([
      'text plain',
      'number 7',
      'radio on checked',
      'password ***MASKED***',
      'text ***MASKED***',
      'text ***MASKED***',
    ]);
    expect(body.querySelector('textarea')?.value).toBe('text');
    expect(body.innerHTML).not.toContain('S3CRET');
  });

  it('masks and blocks by the selectors of the options', () => {
    const body = copyMasked('<p class="name">S3CRET</p><div class="map"><b>S3CRET</b></div><p>shown</p>', {
      maskTextSelector: '.name',
      blockSelector: '.map',
    });
    expect(body.querySelector('.name')?.textContent).toBe('***MASKED***');
    const hidden = [...body.querySelectorAll<HTMLElement>('*')].filter(({ style }) => style.visibility === 'hidden');
    expect(hidden.map(({ localName }) => localName)).toEqual(['div', 'b']);
  });

  it('masks every field in an ignored part, and leaves its text', () => {
    const body = copyMasked('<form class="chat">Chat <input value="S3CRET"></form><input value="plain">', {
      maskAllInputs: false,
      ignoreSelector: '.chat',
    });
    expect(listValues(body)).toEqual(['text ***MASKED***', 'text plain']);
    expect(body.textContent).toContain('Chat');
  });

  it('hides what may be the tick of a masked checkbox, and leaves the words beside it', () => {
    const body = copyMasked(`
      <label><input type="checkbox" checked><i></i><svg></svg> <span>News</span> <img></label>
      <input type="radio" id="a"><label for="a"><i></i>Express</label>
      <p><i></i></p>`);
    const hidden = [...body.querySelectorAll<HTMLElement>('*')].filter(({ style }) => style.visibility === 'hidden');
    expect(hidden.map(({ localName }) => localName)).toEqual(['i', 'svg', 'i']);
  });

  it('leaves the styles in a masked part', () => {
    const body = copyMasked('<div data-afterimage-mask><style>b { color: red }</style><b>S3CRET</b></div>');
    expect(body.querySelector('style')?.textContent).toBe('b { color: red }');
    expect(body.querySelector('b')?.textContent).toBe('***MASKED***');
  });
});

describe('noteOriginals', () => {
  it('refuses a copy that is not that of the page', () => {
    const page = document.implementation.createHTMLDocument();
    const marks = buildMarks(resolveOptions({}, undefined));
    const notes = noteOriginals(page.documentElement, marks, whole([]), () => true);
    for (const element of page.querySelectorAll('head, body')) notes.isLeftOut(element);
    const clone = document.implementation.createHTMLDocument();
    expect(notes.listPairs(clone)).toHaveLength(3);
    clone.body.innerHTML = '<p></p>';
    expect(() => notes.listPairs(clone)).toThrow('other elements');
    clone.body.remove();
    clone.documentElement.append(clone.createElement('div'));
    expect(() => notes.listPairs(clone)).toThrow('not that of its element');
  });
});
