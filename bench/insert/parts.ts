import { find, ownText, replacePart } from './cut.ts';

/** The statement with something left out of it. `isWithoutIndex` leaves out the index on the time as well. */
export type Part = { name: string; text: string; isWithoutIndex?: boolean };

const upTo = (mark: string, rest: string): string => ownText.slice(0, find(ownText, mark)) + rest;

const insertOnly = upTo('), summary AS (', ') SELECT count(*) FROM inserted');
const readOnly = upTo('), inserted AS (', ') SELECT count(event_type), count(event_data) FROM input');
const conflict = 'ON CONFLICT DO NOTHING';
const lines = "unnest(string_to_array($2::text, E'\\n'))";

/** From the whole statement to the least. */
export const parts: readonly Part[] = [
  {
    name: 'the path of every event, not of the first and last alone',
    text: ['"timestamp", event_id', '"timestamp" DESC, event_id DESC'].reduce(
      (text, order) =>
        replacePart(
          text,
          `url_path((array_agg(page_url ORDER BY ${order}))[1])`,
          `(array_agg(url_path(page_url) ORDER BY ${order}))[1]`,
        ),
      ownText,
    ),
  },
  { name: '**the whole statement**', text: ownText },
  {
    name: 'without the activity of each minute',
    text: replacePart(ownText, 'activity = add_activity(activity, started_at, summary.times),', ''),
  },
  { name: 'without `ON CONFLICT`', text: replacePart(ownText, conflict, '') },
  { name: 'without the summary', text: insertOnly },
  { name: 'without the summary and `ON CONFLICT`', text: replacePart(insertOnly, conflict, '') },
  { name: 'without the summary and the index on the time', text: insertOnly, isWithoutIndex: true },
  { name: 'only the rows read from JSON', text: readOnly },
  {
    name: 'only the JSON looked through',
    text: `SELECT count(json_array_length(body::json)) FROM ${lines} AS body WHERE $1::text <> ''`,
  },
];
