import type { HeldSessionView } from '../../durable-objects/session-buffer/messages.ts';
import type { DeviceType, SessionView } from '../../protocol/views.ts';

/**
 * A session as its object knows it, in the form that the database's row has. Its summary is that of the events still held;
 * what was said of it, only the database knows.
 */
export function buildHeldView({ session, summary, pictures }: HeldSessionView): SessionView {
  const { clock_offset_ms: _, device_type, user_id, ...facts } = session;
  const { first_event_at, last_event_at } = summary;
  return {
    ...facts,
    ...summary,
    user_id: summary.user_id ?? user_id,
    device_type: device_type as DeviceType,
    duration_ms: first_event_at && last_event_at ? Date.parse(last_event_at) - Date.parse(first_event_at) : 0,
    screenshot_count: pictures,
    rejected_count: 0,
    is_starred: false,
    tags: [],
    note_count: 0,
  };
}
