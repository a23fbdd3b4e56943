import { parseSessionId } from '../../protocol/session-id.ts';

/** The key that a session id was made of. */
export const getKey = (sessionId: string): string => parseSessionId(sessionId)?.key ?? sessionId;

/** Events of pages carry no mark of ours: a marked click is known by its target, everything else by what it says. */
export const pageMark = (event: {
  event_type: string;
  timestamp: string;
  page_url: string;
  target_id?: string | null;
}) =>
  event.target_id && /^m-\d+$/.test(event.target_id) && event.event_type === 'click'
    ? event.target_id
    : `${event.event_type} ${event.timestamp} ${event.page_url}`;
