import { maxTextLength } from '../../protocol/limits.ts';

/** Attributes that page authors choose to tell an element from others, best first. */
const namingAttributes = ['data-testid', 'name'];

/** Only this many elements, from the target up, are asked for a naming attribute: each question searches the document. */
const namedAncestors = 3;

/** Deeper paths than this are cut at the top: they would not fit their column anyway. */
const maxDepth = 64;

/**
 * A CSS selector that finds this element and, unless the path had to be cut, no other one in its document at this time: the element's or an ancestor's id, `data-testid` or `name`, and from there a path of child steps.
 */
export function buildSelector(element: Element): string {
  const page = element.ownerDocument;
  const steps: string[] = [];
  let current: Element | null = element;
  for (let depth = 0; current && depth < maxDepth; depth += 1) {
    const name = findName(current, page, depth);
    steps.unshift(name ?? buildStep(current));
    if (name) break;
    current = current.parentElement;
  }
  while (steps.length > 1 && steps.join(' > ').length > maxTextLength.targetSelector) steps.shift();
  return steps.join(' > ').slice(0, maxTextLength.targetSelector);
}

function findName(element: Element, page: Document, depth: number): string | undefined {
  const isOnly = (selector: string) => page.querySelectorAll(selector).length === 1;
  const id = element.getAttribute('id');
  if (id) {
    const byId = `#${CSS.escape(id)}`;
    if (isOnly(byId)) return byId;
  }
  if (depth >= namedAncestors) return undefined;
  for (const attribute of namingAttributes) {
    const value = element.getAttribute(attribute);
    const selector = value && `${CSS.escape(element.localName)}[${attribute}="${CSS.escape(value)}"]`;
    if (selector && isOnly(selector)) return selector;
  }
  return undefined;
}

function buildStep(element: Element): string {
  const tag = CSS.escape(element.localName);
  const siblings = [...(element.parentElement?.children ?? [])];
  const alike = siblings.filter((sibling) => sibling.localName === element.localName);
  return alike.length > 1 ? `${tag}:nth-of-type(${alike.indexOf(element) + 1})` : tag;
}
