import { describe, expect, it } from 'vitest';
import type { EventView } from '../../protocol/views.ts';
import { describeEvent } from './describe-event.ts';

const describeFields = (fields: Partial<EventView>): string =>
  describeEvent({
    event_id: 1,
    timestamp: '2026-11-23T18:00:00.000Z',
    event_type: 'click',
    page_url: 'https://shop.example/cart?step=2#pay',
    ...fields,
  });

describe('an event in words', () => {
  it.each([
    [{ event_type: 'page_view' }, '/cart?step=2'],
    [{ event_type: 'page_view', page_url: 'not an address' }, 'not an address'],
    [{ target_element: 'button#pay.primary', target_selector: '#pay' }, 'button#pay.primary'],
    [{ target_element: 'a', target_tag: 'a', target_selector: 'main > a' }, 'main > a'],
    [{ target_tag: 'a' }, 'a'],
    [{}, 'somewhere'],
    [{ event_type: 'input', target_selector: '#email', input_value: '***MASKED***' }, '#email  ***MASKED***'],
    [{ event_type: 'scroll', scroll_y: 420 }, 'to 420 px'],
    [{ event_type: 'error', event_data: { message: 'x is not a function' } }, 'x is not a function'],
    [{ event_type: 'error' }, 'unknown error'],
    [{ event_type: 'resize', event_data: { viewport_width: 800, viewport_height: 600 } }, 'to 800 × 600'],
    [{ event_type: 'screenshot_skipped', event_data: { reason: 'failed' } }, 'none: the page could not be drawn'],
    [{ event_type: 'screenshot_skipped' }, 'none'],
    [{ event_type: 'of-a-newer-tracker' }, ''],
  ])('tells %j as "%s"', (fields, words) => {
    expect(describeFields(fields)).toBe(words);
  });
});
