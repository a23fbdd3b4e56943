import type { Random } from '../../random.ts';
import { site } from './event-text.ts';

/** Events that are wrong in one field, or only look so: JSON text around a mark and a time. */
type Poison = (mark: string, time: string) => string;

const event = (mark: string, time: string, more: string, data = ''): string =>
  `{"event_type":"click","timestamp":"${time}","page_url":"${site}/poison","event_data":{"mark":"${mark}"${data}}${more}}`;

/** A time beyond the end of every session: a batch with nothing else is refused as one for a session that is over. */
export const farAhead = '9999-12-31T23:59:59.999Z';

/** As deep as the worker refuses and PostgreSQL would refuse. */
const deep = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}`;

/** What no database column takes, or what looks like it: some is refused, some is cleaned and kept. All of it must be answered. */
export const poisons: readonly [Poison, ...Poison[]] = [
  (mark, time) => event(mark, time, ',"input_value":"a\\u0000b"'),
  (mark, time) => event(mark, time, ',"target_id":"\\ud800"'),
  (mark, time) => event(mark, time, '', ',"\\u0000key\\udfff":"\\udc00 \\u0000"'),
  (mark, time) => event(mark, time, ',"viewport_x":1e300'),
  (mark, time) => event(mark, time, ',"viewport_x":1e999'),
  (mark, time) => event(mark, time, ',"scroll_y":-2147483648'),
  (mark, time) => event(mark, time, ',"mouse_button":40000'),
  (mark, time) => event(mark, time, ',"click_count":1.5'),
  (mark, time) => event(mark, time, '', ',"n":1e999,"m":-1.7976931348623157e308,"z":-0,"t":5e-324'),
  (mark, time) => event(mark, time, '', `,"deep":${deep(24)}`),
  (mark, time) => event(mark, time, '', `,"deep":${deep(40)}`),
  (mark, time) => event(mark, time, ',"target_id":[1]'),
  (mark, time) => event(mark, time, ',"input_masked":"yes"'),
  (mark, time) => event(mark, time, `,"target_class":"${'x'.repeat(2_000)}"`),
  (mark, time) => event(mark, time, '', `,"long":"${'y'.repeat(70_000)}"`),
  (mark, time) => event(mark, time, ',"__proto__":{"polluted":true},"constructor":null'),
  (mark, time) => event(mark, time, ',"event_type":"identify"'),
  (mark) => event(mark, farAhead, ''),
  (mark) => event(mark, '0001-01-01T00:00:00Z', ''),
  (mark) => event(mark, 'yesterday', ''),
  (mark) => event(mark, '2026-02-31T25:00:00Z', ''),
  (mark, time) => event(mark, time, ',"page_url":""'),
  (mark) => `{"event_data":{"mark":"${mark}"}}`,
  () => 'null',
  () => '"text"',
  () => '[]',
];

/** An event of more than the 1 MB that a body may have. */
export const buildHugeText: Poison = (mark, time) => event(mark, time, `,"input_value":"${'z'.repeat(2_000_000)}"`);

/** One of the poisons. */
export function pickPoison(random: Random, mark: string, at: number): string {
  return random.pick(poisons)(mark, new Date(at).toISOString());
}
