/** ISO-8601 UTC with milliseconds, as the API writes times. */
export function isoColumn(column: string): string {
  return `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

const times = ['started_at', 'ended_at', 'last_activity_at', 'first_event_at', 'last_event_at'];

const plain = [
  'session_id',
  'site_id',
  'user_id',
  'fingerprint',
  'duration_ms',
  'page_url',
  'referrer',
  'first_path',
  'last_path',
  'pages',
  'activity',
  'event_count',
  'page_count',
  'click_count',
  'error_count',
  'screenshot_count',
  'missing_count',
  'rejected_count',
  'user_agent',
  'device_type',
  'browser',
  'os',
  'is_bot',
  'country',
  'language',
  'timezone',
  'screen_width',
  'screen_height',
  'viewport_width',
  'viewport_height',
  'pixel_ratio',
  'metadata',
];

const ofSession = 'session_id = sessions.session_id';

/** What was said of a session: looked up for those rows alone that are given. */
const said = [
  `EXISTS (SELECT FROM session_labels WHERE session_labels.${ofSession} AND is_starred) AS is_starred`,
  `coalesce((SELECT tags FROM session_labels WHERE session_labels.${ofSession}), '{}') AS tags`,
  `(SELECT count(*) FROM session_notes WHERE session_notes.${ofSession}) AS note_count`,
];

/** What makes a `SessionView` of a row of `sessions`. */
export const sessionColumns = [
  ...plain.map((column) => `sessions.${column}`),
  ...times.map((column) => `${isoColumn(`sessions.${column}`)} AS ${column}`),
  ...said,
].join(', ');
