/** Events in one batch. A beacon holds about this many before it reaches 60 KB. */
export const maxBatchEvents = 100;

/** Bytes of one JSON body after decompression. Well under the 2 MB that one row of a session object may hold. */
export const maxBodyBytes = 1_000_000;

/** Bytes of one picture after base64 is removed: 10 MB. */
export const maxScreenshotBytes = 10_000_000;

/** Bytes of a `/track/screenshot` JSON body: the largest picture as base64, and 64 KB for the other fields. */
export const maxScreenshotBodyBytes = Math.ceil(maxScreenshotBytes / 3) * 4 + 65_536;

/** Highest sequence number of a stream: `event_id = stream · 2²¹ + seq` leaves 21 bits for it. */
export const maxSeq = 2 ** 21 - 1;

/** Highest stream number: 32 bits. */
export const maxStream = 2 ** 32 - 1;

/** How far above the highest number seen or declared lost a batch may begin. */
export const maxSeqJump = 10_000;

/** Ranges kept per stream; more holes than this come from no tracker of ours. */
export const maxRangesPerStream = 256;

/** Streams (page loads) kept per session. */
export const maxStreamsPerSession = 4_096;

/** Ranges in one `lost` declaration. */
export const maxLostRanges = 256;

/** Depth of nested objects and arrays in free JSON. PostgreSQL refuses very deep JSON with 54001. */
export const maxJsonDepth = 32;

/** Bytes of `event_data` and of `traits` as JSON. */
export const maxEventDataBytes = 65_536;

/** Bytes of a session's `metadata` as JSON. */
export const maxMetadataBytes = 16_384;

/** Characters of each text field on the wire. */
export const maxTextLength = {
  url: 4_096,
  userAgent: 1_024,
  userId: 255,
  visitorId: 64,
  eventType: 64,
  targetElement: 255,
  targetSelector: 1_024,
  targetTag: 64,
  targetId: 255,
  targetClass: 1_024,
  inputValue: 4_096,
  keyPressed: 64,
  language: 35,
  timezone: 64,
  trackerVersion: 32,
} as const;

/** A session key older than this is refused: what it would name has begun too long ago. */
export const maxSessionKeyAgeMs = 7 * 86_400_000;

/** A session key further ahead than this is refused: the page's clock is wrong. */
export const maxSessionKeyAheadMs = 86_400_000;

/** A session id is refused once its time is older than this: a day after the last key that could make it. */
export const sessionIdLifetimeMs = 8 * 86_400_000;

/** A session ends after this long without activity; the tracker starts a new one after the same time. */
export const sessionIdleMs = 30 * 60_000;

/** A session lasts at most this long; the tracker starts a new one, and later events are answered 410. */
export const maxSessionMs = 24 * 3_600_000;

/** Clock differences below this are network delay, not a wrong clock, and are not corrected. */
export const clockToleranceMs = 30_000;

/** Event times outside [now − 7 days, now + 5 minutes] are clamped and marked. */
export const maxEventAgeMs = 7 * 86_400_000;
export const maxEventAheadMs = 5 * 60_000;

/** Bytes of a JSON body of the dashboard. The longest note takes 12 KB when all of it is escaped. */
export const maxDashboardBodyBytes = 65_536;

/** Characters of a note: what somebody still reads beside a recording. */
export const maxNoteLength = 2_000;

/** Notes of one session. All are read at once, and together they are at most 1 MB. */
export const maxNotesPerSession = 500;

/** Tags of one session: what fits into a row of the list. */
export const maxTags = 20;

/** Characters of one tag. */
export const maxTagLength = 40;

/** Tags in the list of all tags; more are no choice. */
export const maxListedTags = 200;

/** Rows of one page of sessions and of events. */
export const sessionPageSize = { default: 20, max: 100 } as const;
export const eventPageSize = { default: 1_000, max: 10_000 } as const;
