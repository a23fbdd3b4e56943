import { maxEventDataBytes, maxMetadataBytes, maxSeq, maxStream, maxTextLength } from '../../protocol/limits.ts';

/** What a field takes. Texts have lengths, numbers have bounds; `isLoose` numbers may be fractions. */
export type Field = (
  | { type: 'text'; min: number; max: number }
  | { type: 'number'; min: number; max: number; isLoose: boolean }
  | { type: 'truth' }
  | { type: 'time' }
  | { type: 'object'; maxBytes: number }
  | { type: 'special' }
) & { isRequired: boolean; isNullable: boolean };

/** The fields of a form by name. Those of type `special` have mutations of their own. */
export type Form = Readonly<Record<string, Field>>;

const text = (max: number, min = 0): Field => ({ type: 'text', min, max, isRequired: false, isNullable: true });
const number = (min: number, max: number, isLoose = false): Field => ({
  type: 'number',
  min,
  max,
  isLoose,
  isRequired: false,
  isNullable: true,
});
const object = (maxBytes: number): Field => ({ type: 'object', maxBytes, isRequired: false, isNullable: true });
const required = (field: Field): Field => ({ ...field, isRequired: true, isNullable: false });
const strict = (field: Field): Field => ({ ...field, isNullable: false });
const time: Field = { type: 'time', isRequired: false, isNullable: false };
const special: Field = { type: 'special', isRequired: false, isNullable: false };

const int32 = 2 ** 31 - 1;
const coordinate = number(-int32, int32, true);
const dimension = number(0, int32, true);

/** An event, as its documentation says. Written a second time here, so that a bound that is lost there is missed here. */
export const eventForm: Form = {
  event_type: required(text(64, 1)),
  timestamp: required(time),
  page_url: required(text(4_096, 1)),
  target_element: text(255),
  target_selector: text(1_024),
  target_tag: text(64),
  target_id: text(255),
  target_class: text(1_024),
  viewport_x: coordinate,
  viewport_y: coordinate,
  screen_x: coordinate,
  screen_y: coordinate,
  scroll_x: coordinate,
  scroll_y: coordinate,
  input_value: text(4_096),
  input_masked: { type: 'truth', isRequired: false, isNullable: true },
  key_pressed: text(64),
  mouse_button: number(0, 255),
  click_count: number(0, 32_767),
  event_data: object(maxEventDataBytes),
};

const envelope: Form = { v: special, tracker_version: strict(text(maxTextLength.trackerVersion)), site_id: special };

/** The body of `POST /track`. */
export const batchForm: Form = {
  ...envelope,
  session_id: { ...special, isRequired: true },
  sent_at: time,
  stream: strict(number(1, maxStream)),
  first_seq: strict(number(1, 10_000)),
  lost: special,
  events: { ...special, isRequired: true },
};

/** The body of `POST /sessions`. */
export const openingForm: Form = {
  ...envelope,
  session_key: special,
  sent_at: time,
  page_url: required(text(4_096, 1)),
  referrer: text(4_096),
  user_id: text(255, 1),
  fingerprint: text(64),
  user_agent: text(1_024),
  screen_width: dimension,
  screen_height: dimension,
  viewport_width: dimension,
  viewport_height: dimension,
  pixel_ratio: number(0.1, 100, true),
  language: text(35),
  timezone: text(64),
  metadata: object(maxMetadataBytes),
  batch: special,
};

/** The fields of a picture; `seq` is bounded by how far above the highest it may be. */
export const pictureForm: Form = {
  v: special,
  session_id: { ...special, isRequired: true },
  site_id: special,
  stream: strict(number(1, maxStream)),
  seq: strict(number(1, Math.min(maxSeq, 10_000))),
  timestamp: required(time),
  page_url: required(text(4_096, 1)),
  scroll_x: strict(coordinate),
  scroll_y: strict(coordinate),
  viewport_width: dimension,
  viewport_height: dimension,
  area_x: coordinate,
  area_y: coordinate,
  area_width: dimension,
  area_height: dimension,
};
