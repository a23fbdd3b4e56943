import { expect, it } from 'vitest';
import type { FuzzRequest } from './fuzz-request.ts';
import { canonical, clean, modelEvent, readAccepted } from './model.ts';

const at = { timestamp: '2026-11-23T18:00:00.000Z' };

it('cleans as the documentation says, keys too', () => {
  const dirty: unknown = JSON.parse('{"a\\u0000":["\\ud800x"],"__proto\\u0000__":1,"__proto__":2}');
  expect(clean(dirty)).toEqual({ a: ['\ufffdx'] });
});

it('moves unknown fields into event_data, where what is there wins, and leaves null out', () => {
  const [form] = modelEvent({
    ...at,
    event_type: 'a',
    page_url: 'b',
    target_id: null,
    more: 1,
    x: 2,
    event_data: { x: 3 },
  });
  expect(JSON.parse(form?.text ?? '')).toEqual({ event_type: 'a', page_url: 'b', event_data: { more: 1, x: 3 } });
});

it('rounds coordinates, and nothing else', () => {
  const [form] = modelEvent({ ...at, event_type: 'a', page_url: 'b', viewport_x: -0.4, click_count: 2 });
  expect(JSON.parse(form?.text ?? '')).toEqual({ event_type: 'a', page_url: 'b', viewport_x: 0, click_count: 2 });
});

it('writes equal values alike, whatever the order of their keys', () => {
  expect(canonical({ b: [1e308, -0], a: { d: null, c: Infinity } })).toBe('{"a":{"c":null,"d":null},"b":[1e+308,0]}');
});

it('reads the query of a raw picture as its fields, and leaves what is no text encoded', () => {
  const path = '/api/v1/track/screenshot?seq=2&page_url=a%00+%ED%A0%80%41&seq=3';
  const request = { path, body: Buffer.from('x'), headers: [['content-type', 'Image/PNG']] } as unknown as FuzzRequest;
  expect(readAccepted(request).body).toEqual({ seq: 2, page_url: 'a %ED%A0%80%41' });
});
