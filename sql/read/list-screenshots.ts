import type { ScreenshotView } from '../../protocol/views.ts';
import type { Statement } from '../connect.ts';
import { isoColumn } from './session-columns.ts';

/** A row of `listScreenshots`: the view without its `url`; `image` is base64 when it was asked for. */
export type ScreenshotListRow = Omit<ScreenshotView, 'url'> & { image?: string };

/** That a picture lies between the first and the last of the session in the parameter `$1`: only the chunks of those are opened. */
export const isWithinSession = `"timestamp"
  BETWEEN (SELECT first_screenshot_at FROM sessions WHERE session_id = $1::text::uuid)
  AND (SELECT last_screenshot_at FROM sessions WHERE session_id = $1::text::uuid)`;

/** The pictures of a session in the order they were taken. `withImage` adds each picture's bytes in base64. */
export function listScreenshots(sessionId: string, withImage: boolean): Statement {
  return {
    text: `
SELECT screenshot_id, ${isoColumn('"timestamp"')} AS "timestamp", page_url, format, size_bytes, width, height,
  scroll_x, scroll_y, viewport_width, viewport_height, area_x, area_y, area_width, area_height
  ${withImage ? `, translate(encode(image, 'base64'), E'\\n', '') AS image` : ''}
FROM screenshots
WHERE session_id = $1::text::uuid AND screenshots.${isWithinSession}
ORDER BY screenshots."timestamp", screenshot_id`,
    params: [sessionId],
  };
}
