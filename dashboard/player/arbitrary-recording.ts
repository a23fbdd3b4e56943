import * as fc from 'fast-check';
import type { EventView } from '../../protocol/views.ts';
import { buildSampleEvent, buildSampleScreenshot } from './recording-samples.ts';

const urls = [
  'https://shop.example/',
  'https://shop.example/#top',
  'https://shop.example/cart',
  'https://shop.example/pay',
];
const pixel = fc.integer({ min: 0, max: 999 });
const optional = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined });
const withoutUndefined = (fields: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<EventView>;

const fields = fc
  .record({
    event_type: fc.constantFrom(
      'page_view',
      'click',
      'input',
      'scroll',
      'mousemove',
      'visibility',
      'resize',
      'error',
      'screenshot_skipped',
      'new',
    ),
    page_url: fc.constantFrom(...urls),
    viewport_x: optional(pixel),
    viewport_y: optional(pixel),
    scroll_x: optional(pixel),
    scroll_y: optional(pixel),
    input_value: optional(fc.constantFrom('a', 'shoes')),
    event_data: optional(
      fc.oneof(
        fc.record({ rect: fc.tuple(pixel, pixel, pixel, pixel) }),
        fc.record({ path: fc.array(fc.tuple(fc.integer({ min: 0, max: 1_000 }), pixel, pixel), { maxLength: 5 }) }),
        fc.record({ state: fc.constantFrom('hidden', 'visible') }),
        fc.record({ viewport_width: pixel, viewport_height: pixel }),
        fc.record({ navigation: fc.constantFrom('load', 'hash', 'replace', 'push') }),
      ),
    ),
  })
  .map(withoutUndefined);

/** Events of two tabs over four addresses, in any order. */
export const someEvents = fc
  .array(fc.tuple(fields, fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 1, max: 2 })), { maxLength: 40 })
  .map((list) => list.map(([some, atMs, stream], index) => buildSampleEvent(index + 1, atMs, some, stream)));

/** Pictures of the same addresses, in any order. */
export const someScreenshots = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 20_000 }), fc.constantFrom(...urls)), { maxLength: 6 })
  .map((list) => list.map(([atMs, page_url], index) => buildSampleScreenshot(index + 1, atMs, { page_url })));
