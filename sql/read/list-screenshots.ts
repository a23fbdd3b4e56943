import type { ScreenshotView } from '../../protocol/views.ts';
import type { Statement } from '../connect.ts';
import { isoColumn } from './session-columns.ts';

/** A row of `listScreenshots`: the view without its `url`; `image` is base64 where it was asked for. */
export type ScreenshotListRow = Omit<ScreenshotView, 'url'> & { image?: string | null };

/** That a picture lies between the first and the last of the session in the parameter `$1`: only the chunks of those are opened. */
export const isWithinSession = `"timestamp"
  BETWEEN (SELECT first_screenshot_at FROM sessions WHERE session_id = $1::text::uuid)
  AND (SELECT last_screenshot_at FROM sessions WHERE session_id = $1::text::uuid)`;

/** Of which pictures the bytes are asked for too. */
export type IncludedImages = 'none' | 'first' | 'data';

/** A first picture with more bytes than this would hold up the list, and comes by its own address. */
export const maxFirstBytes = 256 * 1024;

const base64 = `translate(encode(image, 'base64'), E'\\n', '')`;

const imageColumns: Record<IncludedImages, string> = {
  none: '',
  first: `, CASE WHEN size_bytes <= ${maxFirstBytes}
    AND row_number() OVER (ORDER BY screenshots."timestamp", screenshot_id) = 1 THEN ${base64} END AS image`,
  data: `, ${base64} AS image`,
};

/** The pictures of a session in the order they were taken, with the bytes of some in base64. */
export function listScreenshots(sessionId: string, include: IncludedImages): Statement {
  return {
    text: `
SELECT screenshot_id, ${isoColumn('"timestamp"')} AS "timestamp", page_url, format, size_bytes, width, height,
  scroll_x, scroll_y, viewport_width, viewport_height, area_x, area_y, area_width, area_height
  ${imageColumns[include]}
FROM screenshots
WHERE session_id = $1::text::uuid AND screenshots.${isWithinSession}
ORDER BY screenshots."timestamp", screenshot_id`,
    params: [sessionId],
  };
}
