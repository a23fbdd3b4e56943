import type { EventView } from '../../protocol/views.ts';
import { getText } from '../player/event-fields.ts';
import { getPath } from './describe-session.ts';
import { explainNoPicture } from './explain-no-picture.ts';

/** The short name of what happened, as the event list shows it. */
export function getEventWord(eventType: string): string {
  const words: Record<string, string> = {
    page_view: 'page',
    mousemove: 'mouse',
    visibility: 'tab',
    screenshot_skipped: 'picture',
  };
  return words[eventType] ?? eventType;
}

/** What happened, in a few words: the path, the element, what was typed, the message. */
export function describeEvent(event: EventView): string {
  switch (event.event_type) {
    case 'page_view':
      return getPath(event.page_url);
    case 'click':
      return describeTarget(event) ?? 'somewhere';
    case 'input':
      return [describeTarget(event), event.input_value ?? event.key_pressed].filter(Boolean).join('  ');
    case 'scroll':
      return event.scroll_y === undefined ? '' : `to ${event.scroll_y} px`;
    case 'visibility':
      return getText(event, 'state') ?? '';
    case 'resize':
      return describeSize(event);
    case 'error':
      return getText(event, 'message') ?? 'unknown error';
    case 'screenshot_skipped':
      return ['none', explainNoPicture(event)].filter(Boolean).join(': ');
    case 'identify':
      return getText(event, 'user_id') ?? '';
    default:
      return describeTarget(event) ?? '';
  }
}

/** The element as the tracker names it, `button#pay.primary`; its selector when that is a bare tag. */
function describeTarget({ target_element, target_selector, target_tag }: EventView): string | null {
  const isBare = target_element === undefined || target_element === target_tag;
  return (isBare ? target_selector : target_element) ?? target_element ?? target_tag ?? null;
}

function describeSize({ event_data: data }: EventView): string {
  const [width, height] = [data?.viewport_width, data?.viewport_height];
  return typeof width === 'number' && typeof height === 'number' ? `to ${width} × ${height}` : '';
}
