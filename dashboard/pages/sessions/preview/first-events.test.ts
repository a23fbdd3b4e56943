import { expect, it } from 'vitest';
import { buildSampleEvent } from '../../../player/recording-samples.ts';
import { chooseFirstEvents } from './first-events.ts';

it('shows the first six events, without those that say little', () => {
  const types = [
    'page_view',
    'mousemove',
    'scroll',
    'click',
    'input',
    'web_vital',
    'error',
    'custom',
    'click',
    'click',
  ];
  const events = types.map((event_type, i) => buildSampleEvent(i + 1, i * 100, { event_type }));
  expect(chooseFirstEvents(events).map((event) => events.indexOf(event))).toEqual([0, 3, 4, 6, 7, 8]);
});
