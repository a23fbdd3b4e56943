import { maxTextLength } from '../../protocol/limits.ts';

/** Attributes that authors choose to tell an element from others, best first. None holds a text, a value or an address. */
const namingAttributes = ['id', 'data-testid', 'data-test', 'data-cy', 'name', 'role', 'type'];

/** What the next load names anew (`:r1:`, `ember12`, hashes, UUIDs), what may name a person, and what is too long for a name. */
const noName = /^$|.{65}|[:@«]|\d{3}|^ember|_r_|\d[a-z]+\d[a-z]+\d/i;

/** Parts of which a page mostly has one, and custom elements. */
const landmark = /^(body|main|nav|header|footer|form|dialog)$|-/;

/** A question walks through the whole page, unless it is for an id: an event may ask this often. */
const maxSearches = 8;

/** Deeper paths than this are cut at the top: they would not fit their column anyway. */
const maxDepth = 64;

/** A document, a shadow root, or the top of what is not in the page. */
type Root = ParentNode & { host?: Element; defaultView?: Window | null };

/**
 * A selector that finds this element and, unless a path had to be cut, no other one on its page at this time: the id or
 * another name of the element or of the nearest ancestor that has one, and from there a path of child steps. In
 * `host >>> inner` each part is a CSS selector in a root of its own: `host` is a shadow host or a frame of the same origin,
 * and `inner` is found in its shadow root or document. `:scope` is a shadow root.
 */
export function buildSelector(element: Element): string {
  let searches = maxSearches;
  let current: Element | null | undefined = element;
  let selector = '';
  for (let depth = 0, joint = ''; current && depth < maxDepth; depth += 1) {
    const root: Root = current.getRootNode() as Root;
    const asked: Element = current;
    // The first question is soon answered where there are many alike.
    const isOnly = (name: string) =>
      (name[0] === '#' || (searches -= 1) >= 0) &&
      root.querySelector(name) === asked &&
      root.querySelectorAll(name).length === 1;
    const name: string | undefined = listNames(current).find(isOnly);
    const parent: Element | null = name ? null : current.parentElement;
    const step = name ?? `${parent || !root.host ? '' : ':scope > '}${buildStep(current)}`;
    selector = step + joint + selector;
    joint = parent ? ' > ' : ' >>> ';
    current = parent ?? root.host ?? root.defaultView?.frameElement;
  }
  const tooMany = selector.length - maxTextLength.targetSelector;
  return tooMany > 0 ? selector.slice(tooMany).replace(/^.*? >+ /, '') : selector;
}

/** Selectors for this element alone, best first, if it is the only one that they find. */
function listNames(element: Element): string[] {
  const tag = CSS.escape(element.localName);
  const names = namingAttributes.flatMap((attribute) => {
    // Not `element.id`: a field called "id" stands in the place of its form's own property.
    const value = element.getAttribute(attribute) ?? '';
    const escaped = CSS.escape(value);
    if (noName.test(value)) return [];
    return attribute === 'id' ? `#${escaped}` : `${tag}[${attribute}="${escaped}"]`;
  });
  return landmark.test(tag) ? [...names, tag] : names;
}

function buildStep(element: Element): string {
  // Not `children`: that may be a field of a form that books a journey.
  const siblings = [...(element.parentNode?.childNodes ?? [])] as Partial<Element>[];
  const alike = siblings.filter(({ localName }) => localName === element.localName) as unknown[];
  return `${CSS.escape(element.localName)}${alike.length > 1 ? `:nth-of-type(${alike.indexOf(element) + 1})` : ''}`;
}
