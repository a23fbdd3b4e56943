/** The event types that trackers of this version send. Others are kept too: a cached tracker may be newer than the server. */
export const eventTypes = [
  'page_view',
  'click',
  'dblclick',
  'contextmenu',
  'rage_click',
  'dead_click',
  'input',
  'change',
  'submit',
  'keydown',
  'focus',
  'blur',
  'copy',
  'cut',
  'paste',
  'scroll',
  'mousemove',
  'touch',
  'visibility',
  'resize',
  'error',
  'web_vital',
  'custom',
  'identify',
  'screenshot_skipped',
] as const;

export type EventType = (typeof eventTypes)[number];

/** What stands in the place of every masked value: a fixed length, so that not even the length is told. */
export const maskedValue = '***MASKED***';
