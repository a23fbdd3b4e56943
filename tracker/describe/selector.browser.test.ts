import * as fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { maxTextLength } from '../../protocol/limits.ts';
import { findBySelector } from '../testing/find-by-selector.ts';
import { buildSelector } from './selector.ts';
import { describeTarget } from './target.ts';

const name = fc.oneof(
  fc.constantFrom(
    'a',
    'b',
    ':r1:',
    '1st',
    'x y',
    'quo"te',
    "it's",
    'back\\slash',
    '#',
    ' >>> ',
    ' > ',
    'ünï',
    '😀',
    '\u0001',
  ),
  fc.string({ minLength: 1, maxLength: 6 }),
);
const attributes = fc.record(
  { id: name, name, 'data-testid': name, 'data-cy': name, class: name, role: name, type: name },
  { requiredKeys: [] },
);
const tag = fc.constantFrom(
  'div',
  'span',
  'form',
  'input',
  'main',
  'my-element',
  'svg',
  'linearGradient',
  'iframe',
  '#shadow',
);
const nodes = fc.array(fc.record({ tag, attributes, parent: fc.nat() }), { minLength: 1, maxLength: 40 });

/** Where the children of an element go: into its shadow root or its frame, if it has one. */
const getInside = (element: Element): ParentNode & Node =>
  element.shadowRoot ?? (element as HTMLIFrameElement).contentDocument?.body ?? element;

/** Hangs each element under the first or under one that came before it. `#shadow` is a `div` with a shadow root. */
function grow(first: ParentNode & Node, plan: { tag: string; attributes: Record<string, string>; parent: number }[]) {
  const grown: Element[] = [];
  for (const { tag: wanted, attributes: given, parent } of plan) {
    const before = grown[(parent % (grown.length + 1)) - 1];
    const inside = before ? getInside(before) : first;
    const space = /^(svg|linear)/.test(wanted) ? 'http://www.w3.org/2000/svg' : 'http://www.w3.org/1999/xhtml';
    const element = document.createElementNS(space, wanted.replace('#shadow', 'div'));
    for (const [key, value] of Object.entries(given)) element.setAttribute(key, value);
    if (wanted === '#shadow') element.attachShadow({ mode: 'open' });
    inside.append(element);
    grown.push(element);
  }
  return grown;
}

const getOnly = (html: string): Element => {
  document.body.innerHTML = html;
  const element = document.querySelector('.target') ?? document.body.firstElementChild;
  if (!element) throw new Error('nothing was added');
  return element;
};

/** The tests run in a frame of their own: what its part of a selector is. */
const frame = window.frameElement ? `${buildSelector(window.frameElement)} >>> ` : '';

const buildInFrame = (element: Element) => {
  const selector = buildSelector(element);
  expect(selector.startsWith(frame)).toBe(true);
  return selector.slice(frame.length);
};

const top = (window.top ?? window).document;

beforeEach(() => {
  document.body.innerHTML = '';
});

describe('buildSelector', () => {
  it('finds the element and no other one, in any document, with shadow roots and frames in it', () => {
    expect(frame).not.toBe('');
    fc.assert(
      fc.property(nodes, (plan) => {
        document.body.replaceChildren();
        for (const element of [document.documentElement, document.body, ...grow(document.body, plan)]) {
          const selector = buildSelector(element);
          expect(findBySelector(selector, top), selector).toEqual([element]);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('finds an element in what is not in the page', () => {
    fc.assert(
      fc.property(nodes, (plan) => {
        const fragment = document.createElement('div').attachShadow({ mode: 'open' });
        for (const element of grow(
          fragment,
          plan.filter((node) => node.tag !== 'iframe'),
        )) {
          const selector = buildSelector(element);
          expect(findBySelector(selector.replace(/^.*? >>> /, ''), fragment), selector).toEqual([element]);
        }
        const alone = document.createElement('p');
        alone.innerHTML = '<b></b><b></b>';
        expect(buildSelector(alone.lastElementChild ?? alone)).toBe('p > b:nth-of-type(2)');
      }),
      { numRuns: 50 },
    );
  });

  it.each([
    ['<a id="buy"></a>', '#buy'],
    ['<a id="x" data-testid="buy"></a><b id="x"></b>', 'a[data-testid="buy"]'],
    ['<a data-test="buy" class="flex p-4"></a>', 'a[data-test="buy"]'],
    ['<input name="email">', 'input[name="email"]'],
    ['<ul id="list"><li></li><li class="target"></li></ul>', '#list > li:nth-of-type(2)'],
    ['<main id="m"><p></p><div><b class="target"></b></div></main>', '#m > div > b'],
    ['<header><button class="target">x</button></header>', 'header > button'],
    ['<my-menu><i></i><i class="target"></i></my-menu>', 'my-menu > i:nth-of-type(2)'],
    ['<form><input><button type="submit" class="target"></button></form>', 'button[type="submit"]'],
    ['<i class="target"></i><i></i>', 'body > i:nth-of-type(1)'],
  ])('is short: %s', (html, expected) => {
    expect(buildInFrame(getOnly(html))).toBe(expected);
  });

  it.each([
    ':r1:',
    '«r1»',
    '_r_1_',
    'radix-:r3:',
    'ember12',
    'item-20931',
    'a1b2c3d4',
    '0b8f2c1e-6f0d-4a5b-9c3d',
    'x'.repeat(65),
  ])('takes no id that the next load makes anew: %s', (id) => {
    expect(buildInFrame(getOnly(`<i id="${id}"></i><i></i>`))).toBe('body > i:nth-of-type(1)');
  });

  it.each(['step1of3', 'product-12', 'checkout_form', 'h2', 'addToCart'])(
    'takes an id that somebody chose: %s',
    (id) => {
      expect(buildInFrame(getOnly(`<i id="${id}"></i>`))).toBe(`#${id}`);
    },
  );

  it('names the host of a shadow root, and the frame of a document', () => {
    const host = getOnly('<section id="shop"></section>');
    const root = host.attachShadow({ mode: 'open' });
    root.innerHTML = '<p></p><p><b></b></p><iframe name="pay"></iframe>';
    expect(buildInFrame(root.querySelector('b') ?? host)).toBe('#shop >>> :scope > p:nth-of-type(2) > b');
    const inner = root.querySelector('iframe')?.contentDocument?.body;
    expect(inner && buildInFrame(inner)).toBe('#shop >>> iframe[name="pay"] >>> body');
  });

  it('is right for a form whose fields are called as the properties of elements', () => {
    const form = getOnly('<form><input name="id"><select name="children"></select><i class="target"></i></form>');
    expect(buildInFrame(form)).toBe('form > i');
    const parent = form.parentElement ?? form;
    expect(describeTarget(parent)).toMatchObject({ target_element: 'form' });
    expect(buildInFrame(parent)).toBe('form');
  });

  it('fits its column, however deep the element is', () => {
    let element = document.body;
    for (let i = 0; i < 500; i += 1)
      element = element.appendChild(document.createElement('a-rather-long-element-name'));
    const selector = buildSelector(element);
    expect(selector.length).toBeLessThanOrEqual(maxTextLength.targetSelector);
    expect([...document.querySelectorAll(selector)]).toContain(element);
  });

  it('searches the page a bounded number of times', () => {
    let element: Element = document.body;
    const named = '<div name="x" role="x" type="x" data-testid="x"></div>';
    for (let i = 0; i < 40; i += 1) {
      element.innerHTML = named + named;
      element = element.lastElementChild ?? element;
    }
    const searched = vi.spyOn(Document.prototype, 'querySelector');
    buildSelector(element);
    expect(searched.mock.calls.length).toBe(8);
    searched.mockRestore();
  });
});

describe('describeTarget', () => {
  it('tells nothing of what an element says', () => {
    const button = getOnly(
      '<button class=" a  b " data-user="private" onclick="private()" title="private" aria-label="private" value="private">private</button>',
    );
    expect(describeTarget(button)).toEqual({
      target_element: 'button.a.b',
      target_selector: `${frame}body > button`,
      target_tag: 'button',
      target_class: 'a  b',
    });
  });

  it('masks addresses and long numbers in ids and classes', () => {
    const row = getOnly('<p id="row-alice@shop.test" class="of-4111111111111111 line-12"></p>');
    expect(describeTarget(row)).toEqual({
      target_element: 'p#***MASKED***.of-***MASKED***.line-12',
      target_selector: `${frame}body > p`,
      target_tag: 'p',
      target_id: '***MASKED***',
      target_class: 'of-***MASKED*** line-12',
    });
  });
});
