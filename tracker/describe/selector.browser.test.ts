import * as fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { maxTextLength } from '../../protocol/limits.ts';
import { buildSelector } from './selector.ts';
import { describeTarget } from './target.ts';

const name = fc.oneof(
  fc.constantFrom('a', 'b', ':r1:', '1st', 'x y', 'quo"te', "it's", 'back\\slash', '#', 'ünï', '😀', '\u0001'),
  fc.string({ minLength: 1, maxLength: 6 }),
);
const attributes = fc.record({ id: name, name, 'data-testid': name, class: name }, { requiredKeys: [] });
const nodes = fc.array(
  fc.record({
    tag: fc.constantFrom('div', 'span', 'p', 'button', 'section', 'my-element'),
    attributes,
    parent: fc.nat(),
  }),
  { minLength: 1, maxLength: 40 },
);

/** Hangs each element under the body or under one that came before it. */
function grow(plan: { tag: string; attributes: Record<string, string>; parent: number }[]): void {
  const grown: Element[] = [document.body];
  for (const { tag, attributes: given, parent } of plan) {
    const element = document.createElement(tag);
    for (const [key, value] of Object.entries(given)) element.setAttribute(key, value);
    grown[parent % grown.length]?.append(element);
    grown.push(element);
  }
}

beforeEach(() => {
  document.body.innerHTML = '';
});

describe('buildSelector', () => {
  it('finds the element and no other one, in any document', () => {
    fc.assert(
      fc.property(nodes, (plan) => {
        document.body.replaceChildren();
        grow(plan);
        for (const element of document.querySelectorAll('*')) {
          const selector = buildSelector(element);
          const found = [...document.querySelectorAll(selector)];
          expect(found, selector).toHaveLength(1);
          expect(found[0]).toBe(element);
        }
      }),
      { numRuns: 150 },
    );
  });

  it.each([
    ['<a id="buy"></a>', '#buy'],
    ['<a id="x" data-testid="buy"></a><b id="x"></b>', 'a[data-testid="buy"]'],
    ['<input name="email">', 'input[name="email"]'],
    ['<ul id="list"><li></li><li class="target"></li></ul>', '#list > li:nth-of-type(2)'],
    ['<main id="m"><p></p><div><b class="target"></b></div></main>', '#m > div > b'],
    ['<i class="target"></i><i></i>', 'html > body > i:nth-of-type(1)'],
  ])('is short: %s', (html, expected) => {
    document.body.innerHTML = html;
    const element = document.querySelector('.target') ?? document.body.firstElementChild;
    expect(element && buildSelector(element)).toBe(expected);
  });

  it('fits its column, however deep the element is', () => {
    let element = document.body;
    for (let i = 0; i < 500; i += 1) element = element.appendChild(document.createElement('section'));
    const selector = buildSelector(element);
    expect(selector.length).toBeLessThanOrEqual(maxTextLength.targetSelector);
    expect([...document.querySelectorAll(selector)]).toContain(element);
  });
});

describe('describeTarget', () => {
  it('tells nothing of what an element says', () => {
    document.body.innerHTML =
      '<button class=" a  b " data-user="private" title="private" value="private">private</button>';
    const button = document.querySelector('button');
    expect(button && describeTarget(button)).toEqual({
      target_element: 'button.a.b',
      target_selector: 'html > body > button',
      target_tag: 'button',
      target_class: 'a  b',
    });
  });
});
