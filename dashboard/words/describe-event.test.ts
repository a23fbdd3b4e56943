import { describe, expect, it } from 'vitest';
import { eventTypes } from '../../protocol/event-types.ts';
import type { EventView } from '../../protocol/views.ts';
import { describeEvent, getEventWord } from './describe-event.ts';

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
    [{ event_type: 'dblclick', target_element: 'p#a', target_selector: '#a' }, 'p#a'],
    [{ event_type: 'contextmenu' }, 'somewhere'],
    [{ event_type: 'dead_click', target_element: 'p#a' }, 'p#a'],
    [{ event_type: 'rage_click', target_element: 'p#a', event_data: { clicks: 5 } }, '5 clicks  p#a'],
    [{ event_type: 'rage_click' }, 'many clicks  somewhere'],
    [{ event_type: 'change', target_selector: '#size', input_value: '***MASKED***' }, '#size  ***MASKED***'],
    [{ event_type: 'submit', target_element: 'form#order' }, 'form#order'],
    [{ event_type: 'keydown', key_pressed: 'Enter', target_element: 'input#q' }, 'Enter  input#q'],
    [{ event_type: 'keydown', key_pressed: 'Tab', event_data: { modifiers: ['ctrl', 'shift'] } }, 'Ctrl+Shift+Tab'],
    [{ event_type: 'keydown', event_data: { modifiers: [1, null] } }, ''],
    [{ event_type: 'focus', target_element: 'input#q' }, 'input#q'],
    [{ event_type: 'blur' }, 'the window'],
    [{ event_type: 'paste', target_element: 'input#q' }, 'input#q'],
    [
      { event_type: 'scroll', target_element: 'ul#list', scroll_y: 9, event_data: { element_y: 40 } },
      'ul#list  to 40 px',
    ],
    [{ event_type: 'scroll' }, ''],
    [{ event_type: 'touch', target_element: 'p#a', event_data: { touches: 1 } }, 'p#a'],
    [{ event_type: 'touch', target_element: 'p#a', event_data: { touches: 2 } }, '2 fingers  p#a'],
    [{ event_type: 'web_vital', event_data: { name: 'LCP', value: 2310.4, rating: 'good' } }, 'LCP 2310 ms  good'],
    [
      { event_type: 'web_vital', event_data: { name: 'CLS', value: 0.12, rating: 'needs-improvement' } },
      'CLS 0.120  needs improvement',
    ],
    [{ event_type: 'web_vital' }, ''],
    [{ event_type: 'custom', event_data: { name: 'added to cart' } }, 'added to cart'],
    [{ event_type: 'screenshot_skipped', event_data: { reason: 'failed' } }, 'none: the page could not be drawn'],
    [{ event_type: 'screenshot_skipped' }, 'none'],
    [{ event_type: 'of-a-newer-tracker' }, ''],
  ])('tells %j as "%s"', (fields, words) => {
    expect(describeFields(fields)).toBe(words);
  });

  it('has a name of its own for every type', () => {
    expect(new Set(eventTypes.map(getEventWord)).size).toBe(eventTypes.length);
  });

  it.each(['valueOf', 'constructor', '__proto__', 'hasOwnProperty'])(
    'takes a type or a key called %s for a name',
    (name) => {
      expect(getEventWord(name)).toBe(name);
      expect(describeFields({ event_type: 'keydown', key_pressed: 'a', event_data: { modifiers: [name] } })).toBe(
        `${name}+a`,
      );
    },
  );
});
