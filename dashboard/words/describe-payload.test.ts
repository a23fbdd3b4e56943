import { describe, expect, it } from 'vitest';
import { describePayload } from './describe-payload.ts';

const encode = (text: string) => Buffer.from(text).toString('base64');

describe('what the database refused', () => {
  it('is an event, with its type', () => {
    const text = '{"event_id":7,"event_type":"scroll","scroll_x":99999999999,"name":"Zoë"}';
    expect(describePayload(encode(text), Buffer.byteLength(text))).toEqual({ type: 'scroll', text });
  });

  it('says that it goes on where it is cut, also within a character', () => {
    const cut = Buffer.from('{"event_type":"click","name":"Zoë').subarray(0, -1).toString('base64');
    expect(describePayload(cut, 4_000)).toEqual({ type: 'click', text: '{"event_type":"click","name":"Zo\ufffd…' });
  });

  it('has no type where none is to be seen', () => {
    expect(describePayload(encode('{"event_type":"cli'), 900).type).toBeNull();
    expect(describePayload(encode('{"event_type":"a\\q"}'), 20).type).toBeNull();
  });

  it('has the type as it was recorded', () => {
    expect(describePayload(encode('{"event_type":"a\\"<b>"}'), 23).type).toBe('a"<b>');
  });

  it('is a picture, of which only that is said', () => {
    expect(describePayload(encode('\u0089PNG'), 34_000)).toEqual({ type: null, text: 'a picture of 34\u00a0KB' });
    expect(describePayload('', 0).text).toBe('a picture of 0\u00a0B');
  });
});
