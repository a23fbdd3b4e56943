import type { Statement } from '../connect.ts';

/** The facts of a picture, without its bytes. `timestamp` is ISO-8601 by the server's clock, sizes as in the view. */
export type ScreenshotRow = {
  screenshot_id: number;
  timestamp: string;
  page_url: string;
  format: string;
  width: number;
  height: number;
  scroll_x: number;
  scroll_y: number;
  viewport_width: number | null;
  viewport_height: number | null;
  area_x: number | null;
  area_y: number | null;
  area_width: number | null;
  area_height: number | null;
};

const text = `
WITH inserted AS (
  INSERT INTO screenshots (
    session_id, site_id, screenshot_id, "timestamp", page_url, format, width, height, scroll_x, scroll_y,
    viewport_width, viewport_height, area_x, area_y, area_width, area_height, size_bytes, image
  )
  SELECT
    $1::text::uuid, $2::text, screenshot_id, "timestamp", page_url, format, width, height, scroll_x, scroll_y,
    viewport_width, viewport_height, area_x, area_y, area_width, area_height, octet_length($4::bytea), $4::bytea
  FROM json_to_record($3::text::json) AS s(
    screenshot_id bigint, "timestamp" timestamptz, page_url text, format text, width integer, height integer,
    scroll_x integer, scroll_y integer, viewport_width integer, viewport_height integer,
    area_x integer, area_y integer, area_width integer, area_height integer
  )
  WHERE EXISTS (SELECT FROM sessions WHERE sessions.session_id = $1::text::uuid)
  ON CONFLICT DO NOTHING
  RETURNING session_id, "timestamp"
)
UPDATE sessions SET
  screenshot_count = screenshot_count + 1,
  first_screenshot_at = least(first_screenshot_at, inserted."timestamp"),
  last_screenshot_at = greatest(last_screenshot_at, inserted."timestamp")
FROM inserted
WHERE sessions.session_id = inserted.session_id`;

/** Inserts a picture that is not there yet and counts it in its session, once. One of an erased session is left out. */
export function insertScreenshot(sessionId: string, siteId: string, row: ScreenshotRow, image: Uint8Array): Statement {
  return { text, params: [sessionId, siteId, JSON.stringify(row), image] };
}
