import type { SessionView } from '../../../protocol/views.ts';
import { formatCount, formatNumber } from '../../words/count.ts';
import { getBrowserAndSystem, getWho, listEndPaths } from '../../words/describe-session.ts';
import { formatDuration, formatExactTime } from '../../words/format-time.ts';
import { getDevicePath } from './device-icons.ts';
import { drawSparkline } from './draw-sparkline.ts';

/** What the row of a session says, but for what changes with the time; empty where there is nothing to say. */
export function describeSessionRow(session: SessionView) {
  const { activity, country, device_type, error_count, event_count, missing_count, pages, session_id } = session;
  const system = getBrowserAndSystem(session);
  return {
    href: `/sessions/${session_id}`,
    who: getWho(session),
    pages: listEndPaths(session).join(' → '),
    allPages: pages.join('\n'),
    missing: missing_count > 0 ? `${formatCount(missing_count, 'event')} missing` : '',
    duration: formatDuration(session.duration_ms),
    activity: drawSparkline(activity),
    events: formatNumber(event_count),
    errors: error_count > 0 ? formatCount(error_count, 'error') : '',
    device: device_type,
    devicePath: getDevicePath(device_type),
    system,
    deviceAndSystem: `${device_type}: ${system}`,
    country,
    startedAt: session.started_at,
    exactStart: formatExactTime(session.started_at),
    live: session.ended_at === null ? 'live' : '',
  };
}
