import type { ComponentName } from './components.ts';

/** What is to be said of a schema, and of those of its fields that their names and rules do not explain. */
export type Notes = { schema: string; fields?: Record<string, string> };

const stream = 'The page load that the numbers belong to: a random number, so that no two loads share it.';
const pageClock = "By the page's own clock; the difference to the server's is fixed when the session opens.";

const where = {
  viewport_x: 'Where it happened in the viewport, in CSS pixels.',
  screen_x: 'Where it happened on the screen, in CSS pixels.',
  scroll_x: 'How far the page was scrolled, in CSS pixels.',
};

const eventFields = {
  event_type:
    '`page_view`, `click`, `input`, `scroll`, `mousemove`, `visibility`, `resize`, `error`, `identify`, or any other.',
  page_url: 'The address of the page on which it happened.',
  target_element: 'What a reader would call the control.',
  target_selector: 'A CSS selector of the control.',
  input_value: 'The value after masking; trackers send `***MASKED***` whatever was typed.',
  event_data: 'What the event type carries beside these fields. An `identify` event has `{ user_id, traits? }`.',
  ...where,
};

/** What the document says of its schemas beside what they check. A test holds every field here to its schema. */
export const notes: Partial<Record<ComponentName, Notes>> = {
  Batch: {
    schema:
      'Events of one session. `events[i]` has the number `first_seq + i` in `stream`; without both the server numbers them, and cannot know a repeat.',
    fields: {
      v: 'The version of this form.',
      session_id: 'As `POST /sessions` gave it.',
      site_id: 'The site of the session: an id is good for its own site only.',
      sent_at: pageClock,
      stream,
      lost: 'Numbers that the sender no longer has, as `[from, to]`. They are acknowledged, and shown as a gap.',
    },
  },
  SessionOpening: {
    schema: 'What names and describes a session. Only `page_url` is required.',
    fields: {
      session_key:
        'The same key always makes the same session: 8 hexadecimal digits of unix seconds, a hyphen, 13 random ones.',
      sent_at: pageClock,
      fingerprint: "A random first-party id of the visitor's browser.",
      user_agent: "Taken from the request's header when it is left out.",
      metadata: 'Anything else to keep with the session.',
      batch: 'The first events, so that a visit of one page is one request.',
    },
  },
  Event: { schema: 'One event. Fields that are not known are kept in its `event_data`.', fields: eventFields },
  Screenshot: {
    schema: 'One picture with its fields.',
    fields: {
      stream,
      seq: 'Numbers the pictures of a stream, apart from its events.',
      image: 'A data URL in base64 of image/jpeg, image/png or image/webp.',
      area_x: 'The part of the document that the picture shows; without it, the viewport at the scroll position.',
      scroll_x: where.scroll_x,
    },
  },
  Time: { schema: 'An ISO-8601 time with a zone, such as 2026-11-23T18:00:00.000Z.' },
  SessionCreated: { schema: '`ack` and `missing` are there when the request carried a batch.' },
  SessionView: { schema: "One session. Times are by the server's clock, sizes in CSS pixels." },
  Ledger: { schema: 'What became of everything that the tracker of a session numbered.' },
  EventView: { schema: 'One stored event. Fields without a value are left out.', fields: eventFields },
  Problem: { schema: 'A refusal, by RFC 9457.' },
};
