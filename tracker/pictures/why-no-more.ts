import type { EventDataByType } from '../../protocol/event-data.ts';

/** Why there is no picture, as it is told. */
export type Skip = EventDataByType['screenshot_skipped'];

/** What the pictures of this page load were like. */
export type PictureHistory = {
  taken: number;
  /** The longest that one of them blocked the page. */
  blockedMs: number;
  /** Failures since the last picture, and what the last one said. */
  failures: number;
  message: string;
};

/** A visitor notices a page that stands still for longer: three times what the RAIL model allows an answer to take. */
export const maxBlockedMs = 300;

/** A page that could not be drawn twice will not be the third time, and each attempt costs as much as a picture. */
const maxFailures = 2;

/** Why there are no more pictures on this page load; undefined when there may be. */
export function whyNoMore(history: PictureHistory, maxScreenshots: number): Skip | undefined {
  const { taken, blockedMs, failures, message } = history;
  if (blockedMs > maxBlockedMs) return { reason: 'too-slow', blocked_ms: blockedMs, max_blocked_ms: maxBlockedMs };
  if (failures >= maxFailures) return { reason: 'failed', message };
  if (taken >= maxScreenshots) return { reason: 'limit-reached', max_screenshots: maxScreenshots };
  return undefined;
}
