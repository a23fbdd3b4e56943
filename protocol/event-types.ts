/** The event types that trackers of this version send. Others are kept too: a cached tracker may be newer than the server. */
export const eventTypes = [
  'page_view',
  'click',
  'input',
  'scroll',
  'mousemove',
  'visibility',
  'resize',
  'error',
  'identify',
] as const;

export type EventType = (typeof eventTypes)[number];

/** What stands in the place of every masked value: a fixed length, so that not even the length is told. */
export const maskedValue = '***MASKED***';
