-- The times between which a session's pictures lie, so that reading them opens only their chunks (sql/read/list-screenshots.ts,
-- get-screenshot.ts). Written with each picture (sql/write/insert-screenshot.ts).
ALTER TABLE sessions ADD COLUMN first_screenshot_at timestamptz, ADD COLUMN last_screenshot_at timestamptz;

UPDATE sessions SET first_screenshot_at = taken.first_at, last_screenshot_at = taken.last_at
FROM (
  SELECT session_id, min("timestamp") AS first_at, max("timestamp") AS last_at FROM screenshots GROUP BY session_id
) AS taken
WHERE sessions.session_id = taken.session_id;
