import type { EventView } from '../../protocol/views.ts';
import { getNumber, getText } from '../player/event-fields.ts';
import { formatCount, formatNumber } from './count.ts';

const formatSeconds = (ms: number): string =>
  `${(ms / 1_000).toLocaleString('en', { maximumFractionDigits: 2 })}\u00a0s`;

/** Why the tracker took no picture, from a `screenshot_skipped` event, as a part of a sentence; null when it does not say. */
export function explainNoPicture(skip: EventView): string | null {
  const [elements, blockedMs] = [getNumber(skip, 'elements'), getNumber(skip, 'blocked_ms')];
  const [maxElements, maxBlockedMs] = [getNumber(skip, 'max_elements'), getNumber(skip, 'max_blocked_ms')];
  switch (getText(skip, 'reason')) {
    case 'too-many-elements': {
      const most = maxElements === null ? '' : `, and more than ${formatNumber(maxElements)} hold up a page`;
      return elements === null
        ? 'the page has too many elements'
        : `there were ${formatCount(elements, 'element')} to draw${most}`;
    }
    case 'too-slow': {
      const most = maxBlockedMs === null ? '' : `, more than ${formatSeconds(maxBlockedMs)}`;
      const held = 'an earlier one held up the page';
      return blockedMs === null ? `${held} for too long` : `${held} for ${formatSeconds(blockedMs)}${most}`;
    }
    case 'failed': {
      const message = getText(skip, 'message');
      return message === null ? 'the page could not be drawn' : `the page could not be drawn (${message})`;
    }
    case 'limit-reached': {
      const most = getNumber(skip, 'max_screenshots');
      return most === null ? 'enough were taken' : `this page load had all of its ${formatCount(most, 'picture')}`;
    }
    default:
      return null;
  }
}
