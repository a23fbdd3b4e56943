import type { Statement } from '../connect.ts';
import { isWithinSession } from './list-screenshots.ts';

/** The row of `getScreenshot`. */
export type ScreenshotImageRow = { format: string; image: Uint8Array };

/** One picture of a session: one row or none. */
export function getScreenshot(sessionId: string, screenshotId: number): Statement {
  return {
    text: `
SELECT format, image FROM screenshots
WHERE session_id = $1::text::uuid AND screenshot_id = $2::bigint AND ${isWithinSession}`,
    params: [sessionId, screenshotId],
  };
}
