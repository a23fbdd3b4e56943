import type { EventView } from '../../../../protocol/views.ts';

/** Events that a card shows, and that are asked for: among them are many that say little. */
const maxShownEvents = 6;
export const maxAskedEvents = 60;

/** What a machine notes beside what a person does. */
const quietTypes = new Set([
  'mousemove',
  'scroll',
  'web_vital',
  'focus',
  'blur',
  'resize',
  'visibility',
  'screenshot_skipped',
]);

/** The first events of a session that say how it began. */
export function chooseFirstEvents(events: readonly EventView[]): EventView[] {
  return events.filter((event) => !quietTypes.has(event.event_type)).slice(0, maxShownEvents);
}
