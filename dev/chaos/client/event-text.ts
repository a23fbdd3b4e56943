import type { Random } from '../../random.ts';

/** Where the pages of the clients' sessions are. */
export const site = 'https://shop.example';

const paths = [
  '/',
  '/lamps',
  '/chairs',
  '/cart',
  '/checkout',
  '/about',
  '/search?q=oak',
  '/p/1',
  '/p/2#top',
  '/ünïcode',
];
const types = [
  'page_view',
  'click',
  'scroll',
  'mousemove',
  'input',
  'error',
  'click',
  'mousemove',
  'of_a_newer_tracker',
];

/** Events that the database of this run refuses, see `refusedType` in `database.ts`. */
export const refusedType = 'chaos_refused';

/** An event as JSON text: `mark` names it among all events of the run. `at` is unix milliseconds. */
export function buildEventText(random: Random, mark: string, at: number): string {
  const type = types[random.int(0, types.length - 1)] ?? 'click';
  return JSON.stringify({
    event_type: type,
    timestamp: new Date(at).toISOString(),
    page_url: site + (paths[random.int(0, paths.length - 1)] ?? '/'),
    target_selector: 'main > section:nth-child(2) > button.primary',
    viewport_x: random.int(0, 1_400),
    viewport_y: random.between(0, 900),
    ...(type === 'input' && { input_value: '***MASKED***', input_masked: true }),
    event_data: { mark, rect: [1, 2, 3, 4] },
    ...(type === 'of_a_newer_tracker' && { a_field_of_a_newer_tracker: [1, null, 'x'] }),
  });
}

/** An event that the worker takes and the database refuses: it has to be kept aside. */
export function buildRefusedText(mark: string, at: number): string {
  return JSON.stringify({
    event_type: refusedType,
    timestamp: new Date(at).toISOString(),
    page_url: `${site}/refused`,
    event_data: { mark },
  });
}
