import type { Rect } from '../../protocol/event-data.ts';
import { maxTextLength } from '../../protocol/limits.ts';
import { buildSelector } from './selector.ts';

/** The columns that name an element, without any of its text or values. */
export function describeTarget(element: Element) {
  const tag = element.localName;
  const className = (element.getAttribute('class') ?? '').trim();
  const classes = className ? `.${className.split(/\s+/).join('.')}` : '';
  // Asked as an attribute: in a form with a field of this name, the property is the field.
  const ownId = element.getAttribute('id') ?? '';
  const id = ownId && `#${ownId}`;
  return {
    target_element: `${tag}${id}${classes}`.slice(0, maxTextLength.targetElement),
    target_selector: buildSelector(element),
    target_tag: tag.slice(0, maxTextLength.targetTag),
    ...(id && { target_id: ownId.slice(0, maxTextLength.targetId) }),
    ...(className && { target_class: className.slice(0, maxTextLength.targetClass) }),
  };
}

/** What a click on a part of a control is meant for: an icon inside a link is the link. */
const controls =
  'a[href],button,input,select,textarea,label,summary,[role="button"],[role="link"],[role="tab"],[role="menuitem"],[role="option"],[role="checkbox"],[role="switch"]';

/** The control that an element is part of, else the element itself. */
export function findControl(element: Element): Element {
  return element.closest(controls) ?? element;
}

/** Where an element stands in the viewport, in whole CSS pixels; undefined when it has left the page. Reads layout. */
export function getRect(element: Element): Rect | undefined {
  const { x, y, width, height } = element.getBoundingClientRect();
  return element.isConnected ? [Math.round(x), Math.round(y), Math.round(width), Math.round(height)] : undefined;
}
