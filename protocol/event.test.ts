import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { batchSchema } from './batch.ts';
import { eventFieldNames, eventSchema, parsePlainEvents } from './event.ts';
import { maxEventDataBytes, maxTextLength } from './limits.ts';

const click = {
  event_type: 'click',
  timestamp: '2026-11-23T18:00:04.310Z',
  page_url: 'https://shop.example/products/blue-mug',
  target_element: 'button#add.primary',
  target_selector: '#add',
  target_id: null,
  viewport_x: 206,
  viewport_y: -3,
  input_masked: true,
  mouse_button: 0,
  event_data: { path: [[0, 1, 2]], deep: { text: 'é \u0001' } },
  mood: 'curious',
};

/** Values near the bounds of every kind of field, and of no kind. */
const value = fc.oneof(
  fc.constantFrom('', 'x', 'x'.repeat(64), 'x'.repeat(65), 'x'.repeat(256), 'x'.repeat(1_025), 'x'.repeat(4_097)),
  fc.constantFrom(0, -0, 1, 1.5, -1, 255, 256, 32_767, 32_768, 2 ** 31 - 1, 2 ** 31, -(2 ** 31), 1e300, Number.NaN),
  fc.constantFrom(null, undefined, true, {}, [], [1]),
  fc.constantFrom('2026-11-23T18:00:04.310Z', '2026-11-23T18:00:04+02:00', '2026-13-40T18:00:04.310Z', 'yesterday'),
  fc.constantFrom({ large: 'x'.repeat(maxEventDataBytes) }, { a: 'x'.repeat(60_000) }, { user_id: 'u' }),
);

describe('the plain way', () => {
  it('takes what a tracker sends', () => {
    const events = [{ ...click }];
    expect(parsePlainEvents(events)).toEqual([{ ...click, timestamp: Date.parse(click.timestamp) }]);
    expect(events).toEqual([click]);
  });

  it('never takes what the schema refuses, and makes the same of what it takes', () => {
    const changes = fc.dictionary(fc.constantFrom(...eventFieldNames, 'unknown'), value, { maxKeys: 4 });
    let plain = 0;
    fc.assert(
      fc.property(changes, (changed) => {
        const event = { ...click, ...changed };
        const parsed = parsePlainEvents([{ ...event }]);
        if (!parsed) return;
        plain += 1;
        expect(v.parse(eventSchema, event)).toEqual(parsed[0]);
      }),
      { numRuns: 3_000 },
    );
    expect(plain).toBeGreaterThan(300);
  });

  it('leaves to the schema what it is not sure of', () => {
    const odd = [
      [],
      'x',
      [null],
      [{ ...click, viewport_x: 1.5 }],
      [{ ...click, event_type: 'identify', event_data: { user_id: 'u' } }],
      [{ ...click, timestamp: '2026-11-23T18:00:04Z' }],
      [{ ...click, event_data: { a: 'x'.repeat(20_000) } }],
      Array.from({ length: 101 }, () => click),
    ];
    for (const events of odd) expect(parsePlainEvents(events)).toBeNull();
  });
});

it('a batch with one wrong event is refused with the place and the limit, beside plain ones', () => {
  const events = [{ ...click }, { ...click, target_id: 'x'.repeat(maxTextLength.targetId + 1) }];
  const result = v.safeParse(batchSchema, { session_id: '6b047f20-03a1-8fa2-a5e9-b02c1d9a73f0', events });
  expect(result.issues?.map(({ path, message }) => [path?.map(({ key }) => key), message])).toEqual([
    [['events', 1, 'target_id'], 'must have at most 255 characters'],
  ]);
});
