import type { EventView } from '../../protocol/views.ts';
import { getNumber, getText } from '../player/event-fields.ts';
import { getPath } from './describe-session.ts';
import { explainNoPicture } from './explain-no-picture.ts';

/** A map, for types and keys may have any name: an object would find `valueOf` too. */
const words = new Map([
  ['page_view', 'page'],
  ['dblclick', 'double'],
  ['contextmenu', 'menu'],
  ['rage_click', 'rage'],
  ['dead_click', 'dead'],
  ['keydown', 'key'],
  ['mousemove', 'mouse'],
  ['visibility', 'tab'],
  ['web_vital', 'vital'],
  ['identify', 'user'],
  ['screenshot_skipped', 'picture'],
]);

/** The short name of what happened, as the event list shows it. */
export function getEventWord(eventType: string): string {
  return words.get(eventType) ?? eventType;
}

/** What happened, in a few words: the path, the element, what was typed, the message. */
export function describeEvent(event: EventView): string {
  switch (event.event_type) {
    case 'page_view':
      return getPath(event.page_url);
    case 'click':
    case 'dblclick':
    case 'contextmenu':
    case 'dead_click':
      return describeTarget(event) ?? 'somewhere';
    case 'rage_click':
      return `${getNumber(event, 'clicks') ?? 'many'} clicks  ${describeTarget(event) ?? 'somewhere'}`;
    case 'input':
    case 'change':
      return join(describeTarget(event), event.input_value ?? event.key_pressed);
    case 'keydown':
      return join(describeKey(event), describeTarget(event));
    case 'focus':
    case 'blur':
      return describeTarget(event) ?? 'the window';
    case 'scroll':
      return describeScroll(event);
    case 'touch':
      return join(describeTouches(event), describeTarget(event));
    case 'visibility':
      return getText(event, 'state') ?? '';
    case 'resize':
      return describeSize(event);
    case 'error':
      return getText(event, 'message') ?? 'unknown error';
    case 'web_vital':
      return describeVital(event);
    case 'custom':
      return getText(event, 'name') ?? '';
    case 'identify':
      return getText(event, 'user_id') ?? '';
    case 'screenshot_skipped':
      return ['none', explainNoPicture(event)].filter(Boolean).join(': ');
    default:
      return describeTarget(event) ?? '';
  }
}

const join = (...parts: (string | null | undefined)[]): string => parts.filter(Boolean).join('  ');

/** The element as the tracker names it, `button#pay.primary`; its selector when that is a bare tag. */
function describeTarget({ target_element, target_selector, target_tag }: EventView): string | null {
  const isBare = target_element === undefined || target_element === target_tag;
  return (isBare ? target_selector : target_element) ?? target_element ?? target_tag ?? null;
}

function describeSize({ event_data: data }: EventView): string {
  const [width, height] = [data?.viewport_width, data?.viewport_height];
  return typeof width === 'number' && typeof height === 'number' ? `to ${width} × ${height}` : '';
}

const modifierWords = new Map([
  ['ctrl', 'Ctrl'],
  ['alt', 'Alt'],
  ['shift', 'Shift'],
  ['meta', '⌘'],
]);

function describeKey({ key_pressed: key, event_data: data }: EventView): string {
  const held: unknown[] = Array.isArray(data?.modifiers) ? data.modifiers : [];
  const names = held.flatMap((name) => (typeof name === 'string' ? [modifierWords.get(name) ?? name] : []));
  return [...names, key ?? ''].filter(Boolean).join('+');
}

/** Of an element its own position: the columns are the page's. */
function describeScroll(event: EventView): string {
  const y = getNumber(event, 'element_y');
  if (y !== null) return join(describeTarget(event), `to ${y} px`);
  return event.scroll_y === undefined ? '' : `to ${event.scroll_y} px`;
}

function describeTouches(event: EventView): string {
  const touches = getNumber(event, 'touches') ?? 1;
  return touches > 1 ? `${touches} fingers` : '';
}

function describeVital(event: EventView): string {
  const name = getText(event, 'name') ?? '';
  const value = getNumber(event, 'value');
  const measure = value === null ? '' : name === 'CLS' ? value.toFixed(3) : `${Math.round(value)} ms`;
  return join([name, measure].filter(Boolean).join(' '), getText(event, 'rating')?.replaceAll('-', ' '));
}
